import { expect, test } from 'vitest';
import { RequestError, type Facts } from '../../src/http/failure.ts';
import { ENTRA } from '../../src/messages/entra.ts';
import { GITLAB } from '../../src/messages/gitlab.ts';
import { CATALOGUE } from '../../src/messages/message.ts';
import { requestMessage, type Hints } from '../../src/messages/request.ts';
import { REQUESTS } from '../../src/messages/requests.ts';
import { listed } from '../../src/messages/words.ts';

const URL = 'https://ona.example/api/gitpod.v1.RunnerConfigurationService/UpdateSCMIntegration';
const SERVICE: Partial<Facts> = { status: 403, answeredBy: 'service', words: 'read-only token' };

function messageOf(facts: Partial<Facts>, hints: Hints = {}): ReturnType<typeof requestMessage> {
  return requestMessage(
    new RequestError({
      service: 'Ona',
      request: 'UpdateSCMIntegration',
      url: URL,
      code: 'permission_denied',
      answeredBy: 'nobody',
      words: '',
      attempts: 1,
      mayHaveTakenEffect: false,
      stopsRun: false,
      ...facts,
    }),
    'Nothing was changed.',
    hints,
  );
}

/** An answer of the service itself. */
const said = (code: Facts['code'], more: Partial<Facts> = {}): Partial<Facts> => ({ ...SERVICE, code, ...more });

/** An answer that is not the API's. */
const page = (status: number, more: Partial<Facts> = {}): Partial<Facts> => ({
  code: 'not_the_api',
  status,
  contentType: 'text/html',
  answeredBy: 'unknown',
  ...more,
});

test('a message says why, what was changed, what to do, which request it was, and quotes the other side last', () => {
  expect(messageOf(said('permission_denied', { attempts: 3 }))).toEqual({
    code: 'permission_denied',
    problem: 'Ona denied permission.',
    changed: 'Nothing was changed.',
    remedy:
      'The API key must belong to an organization admin, a Runners Admin, or an admin of this runner. To write, it must ' +
      'be a Read & Write token.',
    quote: 'UpdateSCMIntegration: HTTP 403, permission_denied, 3 attempts. Ona says: "read-only token".',
  });
});

test.each(Object.entries({ ...CATALOGUE, ...ENTRA, ...GITLAB }))(
  '%s has a problem without a full stop and a remedy',
  (_, { problem, remedy }) => {
    expect(problem).toMatch(/[^.]$/);
    expect(remedy).toMatch(/[.:]$/);
  },
);

test.each(Object.keys(REQUESTS) as Facts['code'][])('%s of another service has no word of Ona’s inputs', (code) => {
  const { problem, remedy } = messageOf({ code, service: 'GitHub' });
  expect(problem).toMatch(/^GitHub [a-z]/);
  expect(remedy).not.toMatch(/base-url|api-key|API key/);
});

const CAREFUL = ', or something in front of it,';
test.each<[string, Partial<Facts>, string, RegExp]>([
  // An answer that is not the API's: careful words by status.
  [
    '401 page',
    page(401),
    `Ona${CAREFUL} rejected the API key.`,
    /Create a new one and store it in the secret for api-key.*base-url/,
  ],
  ['403 page', page(403), `Ona${CAREFUL} denied permission.`, /Read & Write.*login page.*base-url/],
  ['404 page', page(404), 'Ona has no API at this URL.', /^Check base-url/],
  // An address that has worked in this run is the last thing to check.
  ['404 later', page(404, { hasAnswered: true }), 'the response is not from its API.', /^Check whether .*base-url/],
  ['429 page', page(429), `Ona${CAREFUL} refused the request because the rate limit`, /later/],
  ['502 page', page(502), `Ona${CAREFUL} is unavailable.`, /administrator/],
  ['200 page', page(200), 'Ona did not answer: the response is not from its API.', /base-url.*login page/],
  ['other JSON', page(200, { words: 'no integration' }), 'Ona answered in a format that this', /newer version/],
  ['GitHub 401', page(401, { service: 'GitHub' }), `GitHub${CAREFUL} rejected the token.`, /expired/],
  // An unknown code is shown; the status decides.
  ['new code', said('internal', { serviceCode: 'new', status: 400 }), 'does not know: new.', /^Run the step again/],
  ['new code, 401', said('unknown', { serviceCode: 'expired', status: 401 }), 'know: expired.', /Create a new one/],
  [
    'new code, not its own',
    page(400, { code: 'unknown', serviceCode: 'odd' }),
    'Ona reported an error with a code',
    /^Run the step/,
  ],
  [
    'redirect',
    page(301, { code: 'redirected', location: 'https://app.ona.com/api' }),
    'Ona redirects to another address: https://app.ona.com/api.',
    /not followed\. .*set base-url to it\.$/,
  ],
  [
    'certificate',
    { code: 'certificate_error' },
    'certificate is not trusted.',
    /^Check which server.*NODE_EXTRA_CA_CERTS/,
  ],
  // Other services
  ['Graph', said('permission_denied', { service: 'Microsoft Graph' }), 'Graph denied permission.', /the token\.$/],
  ['GitLab', said('unauthenticated', { service: 'GitLab' }), 'GitLab rejected the token.', /expired/],
  ['GitLab DNS', { code: 'dns_failure', service: 'GitLab' }, 'GitLab could not be reached', /^Check gitlab-url\./],
  ['Entra', page(302, { service: 'Entra ID', code: 'redirected' }), 'Entra ID redirects', /was not followed/],
])('the problem and the remedy: %s', (_, facts, problem, remedy) => {
  const message = messageOf(facts);
  expect(message.problem).toContain(problem);
  expect(message.remedy).toMatch(remedy);
});

test.each<[Partial<Facts>, string]>([
  [page(404), `HTTP 404, not_the_api, text/html, ${URL}.`],
  [page(404, { contentType: '' }), `HTTP 404, not_the_api, no content type, ${URL}.`],
  [{ code: 'dns_failure', words: 'ENOTFOUND' }, `dns_failure, ${URL}. Details: "ENOTFOUND".`],
  [said('permission_denied', { service: 'GitLab', serviceCode: 'x' }), 'HTTP 403, x. GitLab says: "read-only token".'],
])('the quote %#', (facts, quote) => {
  expect(messageOf(facts).quote).toBe(`UpdateSCMIntegration: ${quote}`);
});

test.each<[Facts['code'], Hints, string]>([
  ['dns_failure', { proxy: 'http_proxy' }, 'HTTP_PROXY is set, but only HTTPS_PROXY is read.'],
  ['certificate_error', { proxy: 'all_proxy' }, 'ALL_PROXY is set, but only HTTPS_PROXY is read.'],
  ['certificate_error', { caFile: '/ca.pem' }, 'NODE_EXTRA_CA_CERTS names a file that cannot be read: /ca.pem.'],
])('a failed connection (%s) names what the environment shows: %o', (code, hints, hint) => {
  expect(messageOf({ code }, hints).remedy).toContain(` ${hint}`);
  expect(messageOf(SERVICE, hints).remedy).not.toContain(hint);
});

test('a list has twenty names', () => {
  const names = Array.from({ length: 22 }, (_, number) => `n${number}`);
  expect(listed(names)).toBe(`${names.slice(0, 20).join(', ')}, and 2 more`);
  expect(listed(names.slice(0, 20))).toBe(names.slice(0, 20).join(', '));
});
