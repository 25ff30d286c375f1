import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, RUNNER_IDS, scenario, writes } from './scenario.ts';

scenario('is red when only inherited integrations match', {
  with: { 'match-host': 'gitlab.com', 'match-runner-id': RUNNER_IDS.prodUs, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      annotation('notice', INTEGRATION_IDS.inheritedWithoutUuid),
      { level: 'error' },
    ]);
    expect(run.outputs['integration-ids']).toBe('[]');
    expect(writes(ona)).toEqual([]);
  },
});
