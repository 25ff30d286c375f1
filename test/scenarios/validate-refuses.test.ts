import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario("refuses what the runner finds invalid, with the runner's own words", {
  with: { 'integration-id': INTEGRATION_IDS.bitbucketUs, pat: 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'Bitbucket does not support personal access tokens')]);
    expect(writes(ona)).toEqual([]);
  },
});
