import { GRAPH_HOST, LOGIN_HOST, startLocalEntra } from './entra.ts';
import { startTlsFrontDoor } from './front-door.ts';
import { ONA_APP, TENANT, WORKFLOW_APP_ID } from './state.ts';

/* Runs a local Entra by hand, behind a proxy that leads Microsoft's hosts and GitHub's OIDC host to it. */

const OIDC_HOST = 'pipelines.actions.githubusercontent.com';

const entra = await startLocalEntra({ readLagMs: 2000, signInLagMs: 5000, onRequest: log });
const routes = Object.fromEntries([LOGIN_HOST, GRAPH_HOST, OIDC_HOST].map((host) => [host, entra.url]));
const door = await startTlsFrontDoor(routes);

const environment = {
  HTTPS_PROXY: door.proxyUrl,
  NODE_EXTRA_CA_CERTS: door.caFile,
  ...entra.jobEnv(`https://${OIDC_HOST}`),
};
const inputs = { 'tenant-id': TENANT.id, 'client-id': WORKFLOW_APP_ID, 'oauth-client-id': ONA_APP.clientId };
console.log(`Everything is at ${entra.url}, too, without TLS.\n`);
for (const [name, value] of Object.entries(environment)) console.log(`export ${name}='${value}'`);
console.log('\nInputs:');
for (const [name, value] of Object.entries(inputs)) console.log(`  ${name}: ${value}`);
console.log('');

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void Promise.all([door.stop(), entra.stop()]));
}

/** No values: a secret may be among them. */
function log({ method, host, path }: { method: string; host: string; path: string }): undefined {
  console.log(`${new Date().toISOString()} ${method} ${host}${path}`);
}
