import { expect } from 'vitest';
import { INTEGRATION_IDS, methods, scenario } from './scenario.ts';

scenario('writes nothing where everything already is as asked', {
  with: { 'integration-id': INTEGRATION_IDS.azureServerUs, pat: 'true', 'virtual-directory': '/tfs' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(methods(ona)).toEqual(['GetSCMIntegration', 'GetRunner']);
    expect(run.outputs).toMatchObject({ changed: 'false', 'updated-ids': '[]', 'failed-ids': '[]' });
  },
});
