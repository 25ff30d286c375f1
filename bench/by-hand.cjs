// The requests of a rotation, written by hand with node:http, and nothing else: no checks, no masking, no outputs, no log.
// GetRunner and Validate come at the same time. CommonJS, because an ES module that imports node:http makes Node load
// undici, http2 and zlib for its exports.
const { Agent, request } = require('node:http');
// A real Ona is behind TLS. Loading it is part of what every program pays.
require('node:https');

const input = (name) => process.env[`INPUT_${name}`] ?? '';
const base = `${input('BASE-URL')}/gitpod.v1`;
const secret = input('OAUTH-CLIENT-SECRET');
const concurrency = Number(input('CONCURRENCY'));
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
const runners = new Map();

void main();

async function main() {
  const ids = input('INTEGRATION-ID') === '' ? await list() : [input('INTEGRATION-ID')];
  const found = await each(ids, async (id) => {
    const { integration } = await call('GetSCMIntegration', { id });
    await Promise.all([runner(integration.runnerId), validate(integration)]);
    return integration;
  });
  await each(found, async ({ id, oauth: { clientId, encryptedClientSecret } }) => {
    await call('UpdateSCMIntegration', { id, oauthClientId: clientId, oauthPlaintextClientSecret: secret });
    const { integration } = await call('GetSCMIntegration', { id });
    if (integration.oauth.encryptedClientSecret === encryptedClientSecret) throw new Error(`${id}: not written`);
  });
  agent.destroy();
}

async function list() {
  const matching = [];
  for (let token; token !== '';) {
    const page = await call('ListSCMIntegrations', { pagination: { pageSize: 100, token } });
    const hits = page.integrations.filter(({ oauth }) => oauth?.clientId === input('MATCH-OAUTH-CLIENT-ID'));
    matching.push(...hits.map(({ id }) => id));
    token = page.pagination?.nextToken ?? '';
  }
  return matching;
}

/** One GetRunner for each runner. */
function runner(runnerId) {
  const reading = runners.get(runnerId) ?? post('RunnerService/GetRunner', { runnerId });
  runners.set(runnerId, reading);
  return reading;
}

async function validate({ runnerId, id, scmId, host, pat, oauth }) {
  const settings = { id, scmId, host, pat, oauthClientId: oauth.clientId, oauthPlaintextClientSecret: secret };
  const { scmIntegration } = await call('ValidateRunnerConfiguration', { runnerId, scmIntegration: settings });
  if (scmIntegration.valid !== true) throw new Error(`${id}: not valid`);
}

async function each(items, work) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}

function call(method, message) {
  return post(`RunnerConfigurationService/${method}`, message);
}

async function post(method, message) {
  const body = Buffer.from(JSON.stringify(message));
  const { promise, resolve, reject } = Promise.withResolvers();
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'connect-protocol-version': '1',
    authorization: `Bearer ${input('API-KEY')}`,
  };
  request(`${base}.${method}`, { method: 'POST', agent, headers }, resolve).on('error', reject).end(body);
  const response = await promise;
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  if (response.statusCode !== 200) throw new Error(`${method}: ${response.statusCode} ${text}`);
  return JSON.parse(text);
}
