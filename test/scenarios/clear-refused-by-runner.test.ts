import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('refuses to clear a virtual directory that the runner needs', {
  with: { 'integration-id': INTEGRATION_IDS.azureServerUs, clear: 'virtual-directory' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toEqual([]);
    expect(run.annotations).toMatchObject([annotation('error', 'a virtual directory is required')]);
  },
});
