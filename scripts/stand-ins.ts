/**
 * `npm run sandbox:all` runs local Ona, Entra ID and GitLab together, to try the actions by hand, and for the job of ci.yml
 * that uses them as steps. What they need is appended to the file that is named, or printed, as `name=value`, `ready` last.
 * It runs until a signal ends it.
 */
import { appendFileSync } from 'node:fs';
import { OAUTH_APPS } from '../local/ona/world.ts';
import { startWorld } from './world.ts';

const { env, inputs, ona, stop } = await startWorld();
const values = {
  'base-url': ona.baseUrl,
  'api-key': ona.apiKey,
  'github-app': OAUTH_APPS.github.clientId,
  'gitlab-app': inputs.gitlab['oauth-client-id'],
  'gitlab-url': inputs.gitlab['gitlab-url'],
  'gitlab-token': inputs.gitlab['gitlab-token'],
  'entra-app': inputs.entra['oauth-client-id'],
  'tenant-id': inputs.entra['tenant-id'],
  'client-id': inputs.entra['client-id'],
  'id-token-url': env['ACTIONS_ID_TOKEN_REQUEST_URL'],
  'id-token-token': env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  proxy: env['HTTPS_PROXY'],
  'ca-file': env['NODE_EXTRA_CA_CERTS'],
  ready: 'true',
};
const lines = Object.entries(values).map(([name, value]) => `${name}=${value ?? ''}\n`);
appendFileSync(process.argv[2] ?? '/dev/stdout', lines.join(''));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());
