import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../local/runner/action-yml.ts';

test('the sandbox prints how to reach it, and logs requests without their values', async () => {
  const child = spawn(process.execPath, [join(root, 'local', 'ona', 'main.ts')]);
  let printed = '';
  const found = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(printed)) printed += String((await once(child.stdout, 'data'))[0]);
    return pattern.exec(printed)?.[1] ?? '';
  };
  try {
    const baseUrl = await found(/^base URL +(\S+)/m);
    const id = await found(/"id":"([^"]+)","oauthClientId"/);
    const headers = {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${await found(/^key +(\S+)/m)}`,
    };
    const body = JSON.stringify({ id, oauthPlaintextClientSecret: 'a-secret-that-is-not-logged' });
    const url = `${baseUrl}/gitpod.v1.RunnerConfigurationService/UpdateSCMIntegration`;
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    expect(await found(/UpdateSCMIntegration (.* ok)/)).toBe(`${id} {oauthPlaintextClientSecret} ok`);
    expect(printed).not.toContain('a-secret-that-is-not-logged');
  } finally {
    child.kill('SIGTERM');
  }
  expect(await once(child, 'close')).toEqual(process.platform === 'win32' ? [null, 'SIGTERM'] : [0, null]);
});
