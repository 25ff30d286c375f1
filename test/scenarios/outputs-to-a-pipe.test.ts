import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runAction } from '../../local-runner/runner.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET } from './scenario.ts';

// Windows has no pipes in the file system.
if (process.platform !== 'win32') {
  test.each(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'])('does not wait when %s is a pipe', async (variable) => {
    const ona = await startLocalOna();
    const folder = mkdtempSync(join(tmpdir(), 'pipe-'));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const run = await runAction({
      with: {
        'api-key': ona.apiKey,
        'base-url': ona.baseUrl,
        'integration-id': INTEGRATION_IDS.gitlabEu,
        'oauth-client-secret': NEW_SECRET,
      },
      env: { [variable]: pipe },
    });
    rmSync(folder, { recursive: true });
    await ona.stop();
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(NEW_SECRET);
    if (variable === 'GITHUB_OUTPUT') {
      expect(run.exitCode).toBe(1);
      expect(run.annotations).toMatchObject([annotation('error', /outputs could not be written.*not a regular file/)]);
      expect(run.summary).toContain('updated');
    } else {
      expect(run.exitCode).toBe(0);
      expect(run.annotations).toMatchObject([annotation('warning', /job summary could not be written.*regular file/)]);
      expect(run.outputs['changed']).toBe('true');
    }
  });
}
