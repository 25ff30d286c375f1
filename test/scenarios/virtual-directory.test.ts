import { expect } from 'vitest';
import { INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('changes the virtual directory of an Azure DevOps Server', {
  with: { 'integration-id': INTEGRATION_IDS.azureServerUs, 'virtual-directory': '/tfs/acme' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ona.world.integrations.get(INTEGRATION_IDS.azureServerUs)?.virtualDirectory).toBe('/tfs/acme');
  },
});
