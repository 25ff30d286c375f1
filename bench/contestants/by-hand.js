// The very requests of a rotation, in the same order and as many at once, written by hand with node:http, and nothing
// else: no checks, no masking, no outputs, no log. What any action that sends these requests has to do at least.
import { Agent, request } from 'node:http';

const key = process.env['INPUT_API-KEY'];
const base = process.env['INPUT_BASE-URL'];
const givenId = process.env['INPUT_INTEGRATION-ID'];
const clientId = process.env['INPUT_MATCH-OAUTH-CLIENT-ID'];
const secret = process.env['INPUT_OAUTH-CLIENT-SECRET'];
const concurrency = Number(process.env['INPUT_CONCURRENCY']);
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });

const ids = givenId === '' ? await list() : [givenId];
const found = await each(ids, async (id) => (await call('GetSCMIntegration', { id })).integration);
const runnerIds = [...new Set(found.map(({ runnerId }) => runnerId))];
await each(runnerIds, async (runnerId) => post('RunnerService/GetRunner', { runnerId }));
await each(found, async ({ runnerId, id, scmId, host, pat, oauth }) => {
  const settings = { id, scmId, host, pat, oauthClientId: oauth.clientId, oauthPlaintextClientSecret: secret };
  const { scmIntegration } = await call('ValidateRunnerConfiguration', { runnerId, scmIntegration: settings });
  if (scmIntegration.valid !== true) throw new Error(`${id}: not valid`);
});
await each(found, async ({ id, oauth }) => {
  await call('UpdateSCMIntegration', { id, oauthPlaintextClientSecret: secret });
  const { integration } = await call('GetSCMIntegration', { id });
  if (integration.oauth.encryptedClientSecret === oauth.encryptedClientSecret) throw new Error(`${id}: not written`);
});
agent.destroy();

async function list() {
  const matching = [];
  for (let token; token !== '';) {
    const page = await call('ListSCMIntegrations', { pagination: { pageSize: 100, token } });
    matching.push(...page.integrations.filter(({ oauth }) => oauth?.clientId === clientId).map(({ id }) => id));
    token = page.pagination?.nextToken ?? '';
  }
  return matching;
}

/** @template A, B @param {A[]} items @param {(item: A) => Promise<B>} work */
async function each(items, work) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}

/** @param {string} method @param {object} message */
function call(method, message) {
  return post(`RunnerConfigurationService/${method}`, message);
}

/** @param {string} method @param {object} message */
async function post(method, message) {
  const body = Buffer.from(JSON.stringify(message));
  const { promise, resolve, reject } = Promise.withResolvers();
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'connect-protocol-version': '1',
    authorization: `Bearer ${key}`,
  };
  request(`${base}/gitpod.v1.${method}`, { method: 'POST', agent, headers }, resolve).on('error', reject).end(body);
  const response = await promise;
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  if (response.statusCode !== 200) throw new Error(`${method}: ${response.statusCode} ${text}`);
  return JSON.parse(text);
}
