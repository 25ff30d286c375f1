import { expect, test } from 'vitest';
import { connectError } from '../../local/ona/faults.ts';
import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { expectNoSecret } from '../faults/invariants.ts';
import { rotate, withOna } from '../support/story.ts';

const { githubEu, githubUs } = INTEGRATION_IDS;
const SECRET = 'the-new-secret-of-the-app';

test('what Ona echoes is told on one line, cut, and without secrets', async () => {
  await withOna({}, async (ona, clock) => {
    ona.onRequest = ({ method, body, headers }, n) => {
      const json = JSON.stringify(body);
      const echo = `${headers.authorization ?? ''}\n::error::${json} ${btoa(SECRET)} ${'x'.repeat(600)}`;
      if (method === 'ValidateRunnerConfiguration')
        return { status: 200, body: { scmIntegration: { patError: echo } } };
      if (method === 'UpdateSCMIntegration' && n === 1) return connectError('failed_precondition', { message: echo });
      if (method === 'GetSCMIntegration') {
        return {
          change: ({ integration }: { integration: object }) => ({ integration: { ...integration, host: SECRET } }),
        };
      }
      return method === 'GetRunner'
        ? { change: ({ runner }: { runner: object }) => ({ runner: { ...runner, name: `prod ${SECRET}` } }) }
        : undefined;
    };
    const inputs = { 'integration-id': `${githubEu} ${githubUs}`, 'oauth-client-secret': SECRET, concurrency: '1' };
    const env = {
      HTTPS_PROXY: 'http://robot:short@proxy.example',
      ALL_PROXY: 'http://robot:long-password@proxy.example',
    };
    const ended = await rotate(ona, inputs, { clock, env });
    const echoed = /"Bearer \*\*\* : :error::\{[^ ]+":"\*\*\*"[^ ]+ \*\*\*=* x+…"\.$/;
    expect(ended.results[0]?.error?.message).toMatch(echoed);
    expect(ended.results[1]?.warnings[0]).toMatch(echoed);
    expect(ended.log).toContain('*** on prod *** (');
    expectNoSecret(ended, [ona.apiKey, SECRET, 'long-password']);
    // A short one would shred every text.
    expect(ended.host.masks).toEqual([ona.apiKey, SECRET, 'long-password']);
  });
});
