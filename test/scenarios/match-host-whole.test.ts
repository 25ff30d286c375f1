import { expect } from 'vitest';
import { NEW_SECRET, scenario } from './scenario.ts';

scenario('compares the whole host: a part of it finds nothing', {
  with: { 'match-host': 'dev.azure.com', 'oauth-client-secret': NEW_SECRET, 'allow-multiple': 'true' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs['integration-ids']).toBe('[]');
  },
});
