import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { counts, INTEGRATION_IDS, results, scenario } from './scenario.ts';

const { githubUs, bitbucketUs, gheUs } = INTEGRATION_IDS;
const ids = [githubUs, bitbucketUs, gheUs];

scenario('asks a runner that does not answer only once, and warns for each of its integrations', {
  ona: {
    onRequest: (method) => {
      if (method === 'ValidateRunnerConfiguration') throw new ConnectError('no answer', Code.DeadlineExceeded);
    },
  },
  with: { 'integration-id': ids.join(), pat: 'true', concurrency: '1', 'max-retries': '0' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(counts(ona)).toMatchObject({ ValidateRunnerConfiguration: 1 });
    const rows = results(run) as { validated: boolean; status: string; warnings: string[] }[];
    const written = rows.filter(({ status }) => status === 'updated');
    expect(written.map(({ validated, warnings }) => [validated, warnings.length])).toEqual([
      [false, 1],
      [false, 1],
    ]);
  },
});
