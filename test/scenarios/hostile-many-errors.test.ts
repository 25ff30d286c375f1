import { Code, ConnectError } from '@connectrpc/connect';
import { expect, test } from 'vitest';
import { fleet } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { NEW_SECRET, step } from './scenario.ts';

test('creates at most ten annotations of a kind and counts the rest', async () => {
  const ona = await startLocalOna(fleet(40, 4));
  ona.onRequest = (method) => {
    const refused = ['ValidateRunnerConfiguration', 'UpdateSCMIntegration'].includes(method);
    if (refused) throw new ConnectError('&'.repeat(5000), Code.PermissionDenied);
  };
  const ids = [...ona.world.integrations.keys()];
  const run = await step(ona, { with: { 'integration-id': ids.join(), 'oauth-client-secret': NEW_SECRET } });
  await ona.stop();
  expect(run.exitCode).toBe(1);
  const errors = run.annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)?.message).toContain('31 more');
  expect(run.commands.filter(({ name }) => name === 'error')).toHaveLength(10);
  const warnings = run.annotations.filter(({ level }) => level === 'warning');
  expect(warnings).toHaveLength(10);
  expect(warnings.at(-1)?.message).toContain('There are more warnings');
  expect(Math.max(...run.annotations.map(({ message }) => message.length))).toBeLessThanOrEqual(4096);
  // One mistake is one item, with the list of integrations.
  const [errorList = ''] = run.summary.split('</ul>');
  expect(errorList.match(/<li>/g)).toHaveLength(1);
  for (const id of ids) expect(errorList).toContain(id);
});
