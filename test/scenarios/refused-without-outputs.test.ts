import { expect, test } from 'vitest';
import { runAction } from '../../local-runner/runner.ts';

test('tells wrong inputs, in the summary too when the outputs cannot be written', async () => {
  const run = await runAction({ with: { 'integration-id': 'x' }, env: { GITHUB_OUTPUT: '/nonexistent/x' } });
  expect(run.exitCode).toBe(1);
  expect(run.log).toContain('integration-id holds "x"');
  expect(run.log).toContain('The outputs could not be written');
  expect(run.log).not.toContain('defect');
  expect(run.summary).toContain('integration-id holds');
});
