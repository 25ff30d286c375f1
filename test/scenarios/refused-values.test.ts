import { refused, type Refused } from './refused.ts';

const one = (input: string, value: string, ...says: RegExp[]): Refused => ({ with: { [input]: value }, says });

refused('a value that the input does not take', 'refused-values', {
  'no UUID': one('integration-id', 'github.com', /^integration-id .*"github\.com".*UUID/),
  'no UUID among others': one(
    'integration-id',
    '0195a1f0-0000-7000-8000-0000000000a1, 0195a1f0',
    /^integration-id .*"0195a1f0"/,
  ),
  'separators alone': one('integration-id', ' , ,', /^integration-id /),
  'no UUID of a runner': {
    with: { 'integration-id': '', 'match-runner-id': 'prod-eu' },
    says: [/^match-runner-id .*"prod-eu".*UUID/],
  },
  'a URL as host': {
    with: { 'integration-id': '', 'match-host': 'https://github.com' },
    says: [/^match-host .*https:\/\/github\.com/],
  },
  'a word as boolean': one('pat', 'yes', /^pat .*"yes".*true or false/),
  'another case as boolean': one('dry-run', 'tRUE', /^dry-run .*"tRUE".*true or false/),
  'a number as boolean': one('validate', '0', /^validate .*"0".*true or false/),
  'boolean of allow-multiple': one('allow-multiple', 'on', /^allow-multiple .*"on"/),
  'boolean of remove-oauth': one('remove-oauth', 'no', /^remove-oauth .*"no"/),
  'boolean of keep-oauth-client-secret': one('keep-oauth-client-secret', 'y', /^keep-oauth-client-secret .*"y"/),
  'concurrency too low': one('concurrency', '0', /^concurrency .*"0".*1 to 32/),
  'concurrency too high': one('concurrency', '33', /^concurrency .*"33".*1 to 32/),
  'no whole number': one('timeout', '1.5', /^timeout .*"1\.5".*1 to 300/),
  'a negative number': one('max-retries', '-1', /^max-retries .*"-1".*0 to 10/),
  'a number in another notation': one('max-retries', '1e1', /^max-retries .*"1e1"/),
  'a wait too long': one('validate-wait', '301', /^validate-wait .*"301".*0 to 300/),
  'an unknown word': one('clear', 'oauth-client-id', /^clear .*"oauth-client-id".*issuer-url.*virtual-directory/),
  'an issuer URL that is none': one('issuer-url', 'login.microsoftonline.com', /^issuer-url /),
  'an issuer URL of another scheme': one('issuer-url', 'ftp://sign-in.acme.example', /^issuer-url /),
  'an expression': one('oauth-client-id', '${{ vars.CLIENT_ID }}', /^oauth-client-id /),
});
