// One UpdateSCMIntegration by hand with node:http, and nothing else.
const { request } = require('node:http');
// A real Ona is behind TLS. Loading it is part of what every program pays.
require('node:https');

const url = `${process.env['INPUT_BASE-URL']}/gitpod.v1.RunnerConfigurationService/UpdateSCMIntegration`;
const body = Buffer.from(
  JSON.stringify({
    id: process.env['INPUT_INTEGRATION-ID'],
    oauthPlaintextClientSecret: process.env['INPUT_OAUTH-CLIENT-SECRET'],
  }),
);
const headers = {
  'content-type': 'application/json',
  'content-length': body.length,
  'connect-protocol-version': '1',
  authorization: `Bearer ${process.env['INPUT_API-KEY']}`,
};
request(url, { method: 'POST', headers }, (response) => {
  response.resume();
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
}).end(body);
