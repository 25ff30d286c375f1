/**
 * `npm run demo`: rotates a secret in the local Ona with the committed bundle, run as the runner runs it, and shows
 * what a user sees.
 */
import { startLocalOna, type LocalOna } from '../local-ona/server.ts';
import { INTEGRATION_IDS } from '../local-ona/world.ts';
import { runAction } from '../local-runner/runner.ts';

const NEW_SECRET = 'demo-secret-6f1d0c2a9b';

const id = INTEGRATION_IDS.githubEu;
const ona = await startLocalOna();
try {
  show('The integration before', integration(ona));
  const step = await runAction({
    with: { 'api-key': ona.apiKey, 'base-url': ona.baseUrl, 'integration-id': id, 'oauth-client-secret': NEW_SECRET },
  });
  show('The log', step.log);
  show(
    'The outputs',
    Object.entries(step.outputs)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  );
  show('The job summary', step.summary);
  show('The integration after', integration(ona));
  show('The exit code', String(step.exitCode));
  process.exitCode = step.exitCode ?? 1;
} finally {
  await ona.stop();
}

/** What the local Ona holds, with the secret that it can decrypt and the action never can. */
function integration(local: LocalOna): string {
  const held = local.world.integrations.get(id);
  const ciphertext = Buffer.from(held?.oauth?.encryptedClientSecret ?? []).toString('base64');
  return [
    `host        ${held?.host ?? ''} (${held?.scmId ?? ''})`,
    `client ID   ${held?.oauth?.clientId ?? ''}`,
    `ciphertext  ${ciphertext.slice(0, 32)}…`,
    `decrypted   ${local.secretOf(id) ?? ''}`,
  ].join('\n');
}

function show(title: string, text: string): void {
  console.log(`── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}\n\n${text.trim()}\n`);
}
