import { parseArgs } from 'node:util';
import { RunnerPhase } from './gen/gitpod/v1/runner_pb.js';
import type { RecordedRequest } from './requests.ts';
import { type LocalOna, startLocalOna } from './server.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from './world.ts';

/* `npm run sandbox`: runs a local Ona by hand, to try the action or curl against it. */

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const ona = await startLocalOna({ port: Number(values.port), onDone: logRequest });

console.log(`base URL       ${ona.baseUrl}\nkey            ${ona.apiKey}\nread-only key  ${ona.readOnlyKey}`);
console.table(integrationTable(ona));
console.log(examples(ona));
process.once('SIGINT', () => void ona.stop());
process.once('SIGTERM', () => void ona.stop());

function integrationTable({ world }: LocalOna): object[] {
  return [...world.integrations.values()].map(({ id, scmId, host, runnerId, oauth, pat, listedOnly }) => {
    const runner = world.runners.get(runnerId);
    return {
      id,
      kind: scmId,
      host,
      runner: runner?.name,
      phase: runner && RunnerPhase[runner.phase],
      'client ID': oauth?.clientId,
      PATs: pat,
      inherited: listedOnly === true,
    };
  });
}

function examples(server: LocalOna): string {
  const id = INTEGRATION_IDS.githubEu;
  const { clientId } = OAUTH_APPS.github;
  const update = { id, oauthClientId: clientId, oauthPlaintextClientSecret: 'a-new-secret-of-the-app' };
  return [
    curl(server, 'GetSCMIntegration', { id }),
    curl(server, 'ListSCMIntegrations', { pagination: { pageSize: 100 } }),
    curl(server, 'UpdateSCMIntegration', update),
  ].join('\n');
}

function curl({ baseUrl, apiKey }: LocalOna, method: string, body: object): string {
  return [
    `curl -s ${baseUrl}/gitpod.v1.RunnerConfigurationService/${method}`,
    `-H 'Authorization: Bearer ${apiKey}'`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify(body)}'\n`,
  ].join(' \\\n  ');
}

/** One line for each request: names of fields and IDs only, for a secret may be among the values. */
function logRequest({ method, body, outcome = 'not answered' }: RecordedRequest): void {
  const { id = '', ...fields } = (typeof body === 'object' ? body : {}) as { id?: string };
  console.log(new Date().toISOString(), method, id, `{${Object.keys(fields).join(', ')}}`, outcome);
}
