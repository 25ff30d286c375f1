/**
 * `npm run demo` rotates a secret in the stand-ins with the committed bundle, run as GitHub's runner runs it, and prints
 * what a user sees. `npm run demo -- entra` and `-- gitlab` show a dry run and a whole rotation of the other two actions.
 */
import { INTEGRATION_IDS, OAUTH_APPS } from '../local/ona/world.ts';
import { runAction } from '../local/runner/runner.ts';
import { show, showIntegration, showStep } from './demo-show.ts';
import { startWorld, type World } from './world.ts';

/** By the word after `npm run demo --`. */
const DEMOS: Readonly<Record<string, (world: World) => Promise<void>>> = {
  main: rotate,
  entra: async (world) => fromSource(world, 'entra', INTEGRATION_IDS.entraEu, { 'if-expires-within': '45' }),
  gitlab: async (world) => fromSource(world, 'gitlab', INTEGRATION_IDS.gitlabEu),
};

const name = process.argv[2] ?? 'main';
const demo = DEMOS[name];
if (demo) {
  const world = await startWorld();
  await demo(world).finally(world.stop);
} else {
  console.error(`There is no demo ${name}. There are: ${Object.keys(DEMOS).join(', ')}.`);
  process.exitCode = 1;
}

async function rotate({ ona }: World): Promise<void> {
  const id = INTEGRATION_IDS.githubEu;
  showIntegration('The integration before', ona, id);
  const inputs = {
    'integration-id': id,
    'oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': 'demo-secret-6f1d0c2a9b',
  };
  showStep(await runAction({ with: { 'api-key': ona.apiKey, 'base-url': ona.baseUrl, ...inputs } }));
  showIntegration('The integration after', ona, id);
}

async function fromSource(
  { ona, inputs, env }: World,
  action: 'entra' | 'gitlab',
  id: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const given = { ...inputs[action], ...more };
  show('A dry run', `uses: ./${action}, with dry-run: true`);
  showStep(await runAction({ action, env, with: { ...given, 'dry-run': 'true' } }));
  showIntegration('The integration before', ona, id);
  show('A rotation', `uses: ./${action}`);
  showStep(await runAction({ action, env, with: given }));
  showIntegration('The integration after', ona, id);
}
