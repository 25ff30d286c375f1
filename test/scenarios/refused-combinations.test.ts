import { refused, type Refused } from './refused.ts';

const inputs = (given: Record<string, string>, ...expected: RegExp[]): Refused => ({ with: given, expected });
const ISSUER = 'https://sign-in.acme.example';
const FILE = { 'secret.txt': 'secret-in-the-file' };
const hides = ['secret-in-the-file'];

refused('inputs that exclude or need each other', 'refused-combinations', {
  'no selection': inputs({ 'integration-id': '' }, /^integration-id is empty, and so are all match-/),
  'two ways of selecting': inputs(
    { 'match-host': 'github.com', 'match-scm-id': 'github' },
    /^integration-id cannot be combined with match-host and match-scm-id\./,
  ),
  'a client ID without a secret': inputs(
    { 'oauth-client-id': 'Iv1.app', 'oauth-client-secret': '' },
    /^oauth-client-secret is empty.*oauth-client-id.*keep-oauth-client-secret.*expands to an empty string/,
  ),
  'keep-oauth-client-secret without a client ID': inputs(
    { 'oauth-client-secret': '', 'keep-oauth-client-secret': 'true', pat: 'true' },
    /^oauth-client-id is empty, but another input needs it: keep-oauth-client-secret\./,
  ),
  'keep-oauth-client-secret and nothing else': inputs(
    { 'oauth-client-secret': '', 'keep-oauth-client-secret': 'true' },
    /^oauth-client-secret is empty, and there is nothing else to write/,
    /^oauth-client-id is empty, but another input needs it/,
  ),
  'keep-oauth-client-secret with a secret': inputs(
    { 'oauth-client-id': 'Iv1.app', 'keep-oauth-client-secret': 'true' },
    /^keep-oauth-client-secret cannot be combined with oauth-client-secret\./,
  ),
  'a wrong boolean, without a message that the secret is missing': inputs(
    { 'oauth-client-id': 'Iv1.app', 'oauth-client-secret': '', 'keep-oauth-client-secret': 'y' },
    /^keep-oauth-client-secret must be true or false, not "y"/,
  ),
  'another wrong boolean, without a message that nothing is to be written': inputs(
    { 'oauth-client-secret': '', 'remove-oauth': 'yes' },
    /^remove-oauth must be true or false, not "yes"/,
  ),
  'remove-oauth with a client ID and a secret': inputs(
    { 'remove-oauth': 'true', 'oauth-client-id': 'Iv1.app' },
    /^remove-oauth cannot be combined with oauth-client-id and oauth-client-secret\./,
  ),
  'remove-oauth with a client ID and its stored secret': inputs(
    {
      'remove-oauth': 'true',
      'oauth-client-secret': '',
      'oauth-client-id': 'Iv1.app',
      'keep-oauth-client-secret': 'true',
    },
    /^remove-oauth cannot be combined with oauth-client-id and keep-oauth-client-secret\./,
  ),
  'remove-oauth with a secret file': {
    with: { 'remove-oauth': 'true', 'oauth-client-secret': '', 'oauth-client-secret-file': 'secret.txt' },
    workspace: FILE,
    expected: [/^remove-oauth cannot be combined with oauth-client-secret-file\./],
    hides,
  },
  'remove-oauth with an issuer URL': inputs(
    { 'remove-oauth': 'true', 'oauth-client-secret': '', 'issuer-url': ISSUER },
    /^remove-oauth cannot be combined with issuer-url\./,
  ),
  'settings that are given and cleared': inputs(
    { 'issuer-url': ISSUER, 'virtual-directory': '/tfs', clear: 'issuer-url virtual-directory' },
    /^clear names a setting that is also given: issuer-url and virtual-directory\./,
  ),
  'both forms of the secret': {
    with: { 'oauth-client-secret-file': 'secret.txt' },
    workspace: FILE,
    expected: [/^oauth-client-secret-file cannot be combined with oauth-client-secret\./],
    hides,
  },
});
