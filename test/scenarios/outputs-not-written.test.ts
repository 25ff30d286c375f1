import { Code, ConnectError } from '@connectrpc/connect';
import { expect, test } from 'vitest';
import { fleet } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { leaksIn, masksFirst } from '../support/leaks.ts';
import { runAction } from '../../local-runner/runner.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET } from './scenario.ts';

// No approved text: the error of the operating system differs.
test('is red when the outputs cannot be written, and shows the result in log and summary', async () => {
  const ona = await startLocalOna();
  const run = await runAction({
    with: {
      'api-key': ona.apiKey,
      'base-url': ona.baseUrl,
      'integration-id': INTEGRATION_IDS.githubEu,
      'oauth-client-secret': NEW_SECRET,
    },
    // A directory cannot be appended to.
    env: { GITHUB_OUTPUT: import.meta.dirname },
  });
  await ona.stop();
  expect([run.exitCode, run.signal, run.rawStderr, run.outputs]).toEqual([1, null, '', {}]);
  expect(leaksIn(run, { key: ona.apiKey, secret: NEW_SECRET })).toEqual([]);
  expect(masksFirst(run)).toBe(true);
  expect(run.annotations).toMatchObject([annotation('error', 'The outputs could not be written')]);
  expect(run.log).toContain('1 integration: 1 updated.');
  expect(run.summary).toContain('updated');
  expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
});

test('says so beside more errors than the run page shows', async () => {
  const ona = await startLocalOna(fleet(12, 4));
  ona.onRequest = (method) => {
    if (method === 'UpdateSCMIntegration') throw new ConnectError('no', Code.PermissionDenied);
  };
  const run = await runAction({
    with: {
      'api-key': ona.apiKey,
      'base-url': ona.baseUrl,
      'integration-id': [...ona.world.integrations.keys()].join(),
      'oauth-client-secret': NEW_SECRET,
    },
    env: { GITHUB_OUTPUT: import.meta.dirname },
  });
  await ona.stop();
  expect(run.exitCode).toBe(1);
  const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toHaveLength(10);
  expect(errors[0]).toMatch(/^The outputs could not be written/);
  expect(errors.at(-1)).toContain('4 more');
});
