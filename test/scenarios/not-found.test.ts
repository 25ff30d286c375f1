import { expect } from 'vitest';
import { NEW_SECRET, results, scenario, writes } from './scenario.ts';

scenario('refuses an ID that Ona does not know', {
  with: { 'integration-id': '0195a1f0-0000-7000-8000-00000000dead', 'oauth-client-secret': NEW_SECRET },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'not_found' } }]);
    expect(writes(ona)).toEqual([]);
  },
});
