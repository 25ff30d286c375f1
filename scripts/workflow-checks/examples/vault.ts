import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { assertCalls, assertGreen } from '../assertions.ts';
import type { Example } from '../scenario.ts';

const NEW_SECRET = 'a-new-client-secret';

/** Masks and outputs what the file `vault` holds under "path key". */
const VAULT_ACTION = `
const vault = JSON.parse(state('vault'));
note(\`vault-action \${inputs.method} \${inputs.role} at \${inputs.url}, exportEnv \${inputs.exportenv}\`);
for (const line of inputs.secrets.split(';').map((text) => text.trim()).filter(Boolean)) {
  const [, path, name] = /^(\\S+ \\S+) \\| (\\S+)$/.exec(line);
  if (vault[path] === undefined) throw new Error('nothing at ' + path);
  console.log('::add-mask::' + vault[path]);
  output(name, vault[path]);
}
`;

export function vault(): Example {
  return {
    file: 'examples/vault.yml',
    event: 'schedule',
    setup: {
      vars: {
        VAULT_URL: 'https://vault.acme.example',
        VAULT_ROLE: 'ona',
        ONA_OAUTH_CLIENT_ID: OAUTH_APPS.github.clientId,
      },
      actions: { 'hashicorp/vault-action': VAULT_ACTION },
      state: {
        vault: JSON.stringify({
          'secret/data/ona/api key': READ_WRITE_KEY,
          'secret/data/ona/oauth-app client_secret': NEW_SECRET,
        }),
      },
    },
    hidden: [NEW_SECRET, READ_WRITE_KEY],
    scenarios: [
      {
        name: 'copies the secret from Vault to Ona',
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.equal(ona.secretOf(INTEGRATION_IDS.githubEu), NEW_SECRET);
          assertCalls(outcome, /^vault-action jwt ona at https:\/\/vault\.acme\.example, exportEnv false$/);
        },
      },
    ],
  };
}
