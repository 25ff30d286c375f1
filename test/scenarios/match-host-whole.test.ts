import { expect } from 'vitest';
import { NEW_SECRET, scenario } from './scenario.ts';

scenario('finds nothing when match-host is only part of the host', {
  with: { 'match-host': 'dev.azure.com', 'oauth-client-secret': NEW_SECRET, 'allow-multiple': 'true' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs['integration-ids']).toBe('[]');
  },
});
