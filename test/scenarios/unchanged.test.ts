import { expect } from 'vitest';
import { INTEGRATION_IDS, methods, results, scenario } from './scenario.ts';

scenario('writes nothing when every setting already has its value', {
  with: { 'integration-id': INTEGRATION_IDS.azureServerUs, pat: 'true', 'virtual-directory': '/tfs' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(methods(ona)).toEqual(['GetSCMIntegration', 'GetRunner']);
    expect(results(run)).toMatchObject([{ status: 'unchanged', verified: true, updatedFields: [] }]);
    expect(run.outputs).toMatchObject({ changed: 'false', 'updated-ids': '[]', 'failed-ids': '[]' });
  },
});
