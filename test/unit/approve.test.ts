import { expect, test } from 'vitest';
import { approval } from '../support/approve.ts';
import { fakeRun } from '../support/fake-run.ts';

test('an approval shows everything and nothing that changes from run to run', () => {
  const step = fakeRun({
    log: 'Trying http://127.0.0.1:40123/api again in 0.4 s, timeout 30 s, took 1.25 s\n',
    outputs: { changed: 'true', results: '[{"a":1}]' },
    summary: '# Done\n<p>in two lines</p>',
  });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'connect-protocol-version': '1',
    'connect-timeout-ms': '30000',
    authorization: 'Bearer k3y',
    'user-agent': 'ona-update-scm-integration/1.0.0',
    host: '127.0.0.1:40000',
  };
  const requests = [
    { method: 'GetSCMIntegration', headers, body: { id: '1' } },
    { method: 'UpdateSCMIntegration', headers, body: { id: '1', oauthPlaintextClientSecret: 's"3' } },
  ];
  expect(approval(step, requests, { key: 'k3y', secret: 's"3' }, 'everything')).toBe(`# log

Trying http://127.0.0.1:<port>/api again in <wait> s, timeout 30 s, took <duration>

# requests

POST GetSCMIntegration {"id":"1"}
  content-type: application/json
  accept: application/json
  accept-encoding: identity
  connect-protocol-version: 1
  connect-timeout-ms: 30000
  authorization: Bearer «key»
  user-agent: ona-update-scm-integration/1.0.0
POST UpdateSCMIntegration {"id":"1","oauthPlaintextClientSecret":"«secret»"}

# outputs

changed: true
results: [
  {
    "a": 1
  }
]

# summary

# Done
<p>in two lines</p>

# exit code

0
`);
});

test('an approval of the log and the writes leaves out the rest', () => {
  const step = fakeRun({ log: 'done\n', outputs: { changed: 'true' }, summary: '# Done' });
  const requests = [
    { method: 'GetSCMIntegration', headers: {}, body: { id: '1' } },
    { method: 'UpdateSCMIntegration', headers: {}, body: { id: '1', pat: true } },
  ];
  expect(approval(step, requests, {}, 'log and writes')).toBe(`# log

done

# writes

POST UpdateSCMIntegration {"id":"1","pat":true}

# exit code

0
`);
});
