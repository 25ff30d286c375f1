import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('refuses settings that the runner rejects, and quotes the runner', {
  with: { 'integration-id': INTEGRATION_IDS.bitbucketUs, pat: 'true' },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'Bitbucket does not support personal access tokens')]);
    expect(writes(ona)).toEqual([]);
  },
});
