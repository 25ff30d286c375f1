import { parseArgs } from 'node:util';
import { RunnerKind, RunnerPhase } from './gen/gitpod/v1/runner_pb.js';
import type { RecordedRequest } from './recorder.ts';
import { type LocalOna, startLocalOna } from './server.ts';
import type { Integration } from './state.ts';
import { INTEGRATION_IDS } from './world.ts';

/* Runs a local Ona by hand, to try the action or curl against it. */

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const ona = await startLocalOna({ port: Number(values.port), onDone: logRequest });

console.log(introduction(ona));
console.table(runnerTable(ona));
console.table(integrationTable(ona));
console.log(examples(ona));
process.once('SIGINT', () => void ona.stop());
process.once('SIGTERM', () => void ona.stop());

function introduction({ baseUrl, apiKey, readOnlyKey }: LocalOna): string {
  return [`base URL       ${baseUrl}`, `key            ${apiKey}`, `read-only key  ${readOnlyKey}`].join('\n');
}

function runnerTable({ world }: LocalOna): object[] {
  return [...world.runners.values()].map(({ id, name, kind, phase, keys }) => ({
    id,
    name,
    kind: RunnerKind[kind],
    phase: RunnerPhase[phase],
    'public key': keys ? 'yes' : 'no',
  }));
}

function integrationTable({ world }: LocalOna): object[] {
  return [...world.integrations.values()].map((integration) => ({
    id: integration.id,
    kind: integration.scmId,
    host: integration.host,
    runner: world.runners.get(integration.runnerId)?.name,
    state: stateOf(integration),
  }));
}

function stateOf({ oauth, pat, listedOnly }: Integration): string {
  const ways = [oauth && `OAuth ${oauth.clientId}`, pat && 'PAT', listedOnly === true && 'only listed'];
  return ways.filter((way) => way !== undefined && way !== false).join(', ');
}

function examples(server: LocalOna): string {
  const id = INTEGRATION_IDS.githubEu;
  const get = curl(server, 'GetSCMIntegration', { id });
  return [
    get,
    curl(server, 'ListSCMIntegrations', { pagination: { pageSize: 100 } }),
    curl(server, 'UpdateSCMIntegration', { id, oauthPlaintextClientSecret: 'a-new-secret' }),
    `${get}\n`,
  ].join('\n\n');
}

function curl({ baseUrl, apiKey }: LocalOna, method: string, body: object): string {
  return [
    `curl -s ${baseUrl}/gitpod.v1.RunnerConfigurationService/${method}`,
    `-H 'Authorization: Bearer ${apiKey}'`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify(body)}'`,
  ].join(' \\\n  ');
}

/** One line for each request: names of fields and IDs only, for a secret may be among the values. */
function logRequest({ method, body, outcome = 'not understood' }: RecordedRequest): void {
  const fields = typeof body === 'object' && body !== null ? body : {};
  const id = 'id' in fields ? String(fields.id) : '';
  const names = Object.keys(fields).filter((name) => name !== 'id');
  console.log([new Date().toISOString(), method, id, `{${names.join(', ')}}`, outcome].filter(Boolean).join(' '));
}
