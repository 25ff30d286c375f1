import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, NEW_SECRET, step } from './scenario.ts';

/** What `${{ runner.temp }}` and `${{ github.workspace }}` give in a container job: folders of the host. */
const paths = {
  '${{ runner.temp }}': { path: '/home/runner/work/_temp/made/secret.txt', file: '../_temp/made/secret.txt' },
  '${{ github.workspace }}': { path: '/home/runner/actions/work/repository/secret.txt', file: 'secret.txt' },
};

test.skipIf(process.platform === 'win32').each(Object.entries(paths))(
  'finds a file below %s of the host in the folder of the container',
  async (_expression, { path, file }) => {
    const ona = await startLocalOna();
    const run = await step(ona, {
      with: { 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret-file': path },
      workspace: { [file]: ` ${NEW_SECRET}\n\n` },
    });
    await ona.stop();
    expect(run.exitCode).toBe(0);
    expect(ona.secretOf(INTEGRATION_IDS.githubUs)).toBe(NEW_SECRET);
  },
);
