import { expect, test } from 'vitest';
import { connectError, type Fault } from '../../local/ona/faults.ts';
import type { LocalOna, LocalOnaOptions } from '../../local/ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local/ona/world.ts';
import { asText } from '../support/as-text.ts';
import { rotate, withOna, type StoryOptions } from '../support/story.ts';

/*
 * Twelve runs as a user reads them, whole: the log, the outputs, the job summary, and what was sent. A change of any
 * word is a diff to review: `npx vitest run test/stories/approved -u` writes it.
 */

const { entraEu, githubEu, githubUs, inherited } = INTEGRATION_IDS;
const SECRET = 'the-new-secret-of-the-app';
const byApp = { 'match-oauth-client-id': OAUTH_APPS.github.clientId, 'allow-multiple': 'true' };

interface Approved {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly options?: LocalOnaOptions;
  readonly run?: StoryOptions;
  readonly before?: ((ona: LocalOna, stopping: AbortController) => void) | undefined;
}

const failing =
  (method: string, n: number, fault: Fault): Approved['before'] =>
  (ona) => {
    ona.onRequest = (request, count) => (request.method === method && count === n ? fault : undefined);
  };

const STORIES: readonly Approved[] = [
  { name: 'rotate', inputs: { 'integration-id': githubEu, 'oauth-client-secret': SECRET } },
  {
    name: 'rotate-several',
    inputs: { ...byApp, 'oauth-client-secret': SECRET, concurrency: '1' },
    before: (ona) => {
      const app = ona.world.integrations.get(githubEu)?.oauth;
      Object.assign(ona.world.integrations.get(inherited) ?? {}, { oauth: app });
      // No secret is for the runner of an inherited one, so that it need not have registered.
      const { phase, publicKey } = ona.world.runners.get(RUNNER_IDS.newRunner) ?? {};
      Object.assign(ona.world.runners.get(RUNNER_IDS.managed) ?? {}, { phase, publicKey });
      ona.onRequest = ({ method }, n) =>
        method === 'UpdateSCMIntegration' && n === 1
          ? connectError('failed_precondition', { message: 'runner is not active' })
          : undefined;
    },
  },
  { name: 'list', inputs: { 'dry-run': 'true', 'match-host': 'github.com' } },
  { name: 'dry-run', inputs: { 'integration-id': githubEu, 'remove-oauth': 'true', 'dry-run': 'true' } },
  {
    name: 'wrong-inputs',
    inputs: {
      'api-key': 'null',
      'base-url': 'http://ona.example',
      'integration-id': 'prod',
      pat: 'null',
      timeout: '0',
      'match-host': 'github.com',
      'oauth-client-secret': '***',
    },
  },
  {
    name: 'missing-secret',
    inputs: { 'integration-id': githubEu, 'oauth-client-id': OAUTH_APPS.github.clientId },
    run: { env: { GITHUB_ACTOR: 'dependabot[bot]' } },
  },
  {
    name: 'wrong-secret',
    inputs: { ...byApp, 'oauth-client-secret': SECRET, concurrency: '1' },
    before: ({ providers }) => providers.accept('github.com', OAUTH_APPS.github.clientId, 'another-secret-of-the-app'),
  },
  {
    name: 'read-only-key',
    inputs: { 'api-key': 'local-ona-key-read-only', 'integration-id': githubEu, 'oauth-client-secret': SECRET },
  },
  {
    name: 'lost-answer',
    inputs: { 'integration-id': githubEu, 'oauth-client-secret': SECRET, 'max-retries': '0' },
    before: failing('UpdateSCMIntegration', 1, { cut: 'before headers', after: true }),
  },
  {
    name: 'rejected-key',
    inputs: { 'api-key': 'a-key-that-ona-does-not-know', ...byApp, 'oauth-client-secret': SECRET },
  },
  {
    name: 'hidden-ciphertext',
    inputs: { 'integration-id': entraEu, 'oauth-client-secret': SECRET },
    options: { showCiphertext: false },
  },
  {
    name: 'cancelled',
    run: { afterSignal: 10_000 },
    inputs: { 'integration-id': `${githubEu} ${githubUs}`, 'oauth-client-secret': SECRET, concurrency: '1' },
    before: (ona, stopping) => {
      ona.onRequest = ({ method }) => {
        if (method === 'UpdateSCMIntegration') stopping.abort();
        return undefined;
      };
    },
  },
];

test.each(STORIES)('$name', async ({ name, inputs, options = {}, run, before }) => {
  await withOna(options, async (ona, clock) => {
    const stopping = new AbortController();
    before?.(ona, stopping);
    const ended = await rotate(ona, inputs, { clock, stopping, ...run });
    await expect(asText(ended, inputs, ona)).toMatchFileSnapshot(`approved/${name}.txt`);
  });
});
