import { refused, type Refused } from './refused.ts';

const one = (input: string, value: string, expected: RegExp): Refused => ({
  with: { [input]: value },
  expected: [expected],
});
const selecting = (input: string, value: string, expected: RegExp): Refused => ({
  with: { 'integration-id': '', [input]: value },
  expected: [expected],
});

refused('a value that the input does not take', 'refused-values', {
  'not a UUID': one('integration-id', 'github.com', /^integration-id takes only UUIDs, not "github\.com"/),
  'not a UUID among others': one(
    'integration-id',
    '0195a1f0-0000-7000-8000-0000000000a1, 0195a1f0',
    /^integration-id takes only UUIDs, not "0195a1f0"/,
  ),
  'separators alone': one('integration-id', ' , ,', /^integration-id is a list without values/),
  'an empty JSON array': one('integration-id', '[]', /^integration-id is a list without values/),
  'many wrong values': one('integration-id', '1 2 3 4 5 6 7', /not "1", "2", "3", "4", "5", and 2 more/),
  'not the UUID of a runner': selecting(
    'match-runner-id',
    'prod-eu',
    /^match-runner-id takes only UUIDs, not "prod-eu"/,
  ),
  'a URL that is not for a browser': selecting(
    'match-host',
    'ssh://github.com',
    /^match-host takes only hosts, not "ssh/,
  ),
  'a word as boolean': one('pat', 'yes', /^pat must be true or false, not "yes"/),
  'another case as boolean': one('dry-run', 'tRUE', /^dry-run must be true or false, not "tRUE"/),
  'a number as boolean': one('validate', '0', /^validate must be true or false, not "0"/),
  'allow-multiple': one('allow-multiple', 'on', /^allow-multiple must be true or false, not "on"/),
  'concurrency too low': one('concurrency', '0', /^concurrency must be a whole number from 1 to 32, not "0"/),
  'concurrency too high': one('concurrency', '33', /^concurrency must be a whole number from 1 to 32, not "33"/),
  'a fraction': one('timeout', '1.5', /^timeout must be a whole number from 1 to 300, not "1\.5"/),
  'a negative number': one('max-retries', '-1', /^max-retries must be a whole number from 0 to 10, not "-1"/),
  'a number in another notation': one('max-retries', '1e1', /^max-retries must be a whole number/),
  'a wait too long': one('validate-wait', '301', /^validate-wait must be a whole number from 0 to 300, not "301"/),
  'an unknown word': one('clear', 'oauth-client-id', /^clear has an unknown word: "oauth-client-id"/),
  'an issuer URL without a scheme': one('issuer-url', 'login.microsoftonline.com', /^issuer-url is not a URL/),
  'an issuer URL of another scheme': one(
    'issuer-url',
    'ftp://sign-in.acme.example',
    /^issuer-url must begin with https/,
  ),
  'an issuer URL with http': one('issuer-url', 'http://sign-in.acme.example', /^issuer-url must begin with https/),
  'an issuer URL with {tenant}': one(
    'issuer-url',
    'https://login.example/{tenant}/v2.0',
    /^issuer-url contains a template/,
  ),
  'an issuer URL with <tenant>': one(
    'issuer-url',
    'https://login.example/<tenant>/v2.0',
    /^issuer-url contains a template/,
  ),
  'an issuer URL with an empty part': one(
    'issuer-url',
    'https://login.example//v2.0',
    /^issuer-url contains a template/,
  ),
  'a virtual directory without a slash': one(
    'virtual-directory',
    'tfs',
    /^virtual-directory must begin with a slash, not "tfs"/,
  ),
  'a virtual directory that is a URL': one(
    'virtual-directory',
    'https://tfs.acme.example/tfs',
    /^virtual-directory must begin with a slash/,
  ),
  'an expression': one('timeout', '${{vars.TIMEOUT}}', /^timeout contains an expression that was not evaluated/),
});
