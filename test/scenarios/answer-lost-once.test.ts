import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario, writes } from './scenario.ts';

let lost = 0;

scenario('repeats a write when its answer is lost', {
  ona: {
    onAnswer: (method, _body, cut) => {
      if (method === 'UpdateSCMIntegration' && lost++ === 0) cut();
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toHaveLength(2);
    expect(run.annotations).toEqual([]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
