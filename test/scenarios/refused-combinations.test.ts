import { refused, type Refused } from './refused.ts';

const inputs = (given: Record<string, string>, ...says: RegExp[]): Refused => ({ with: given, says });
const ISSUER = 'https://sign-in.acme.example';

refused('inputs that do not go together', 'refused-combinations', {
  'no selection': inputs({ 'integration-id': '' }, /^integration-id .*match-/),
  'both selections': inputs({ 'match-host': 'github.com' }, /^integration-id .*match-host/),
  'a client ID without a secret': inputs(
    { 'oauth-client-id': 'Iv1.app', 'oauth-client-secret': '' },
    /^oauth-client-secret is empty.*oauth-client-id.*keep-oauth-client-secret.*expands to an empty string/,
  ),
  'keep without a client ID': inputs(
    { 'oauth-client-secret': '', 'keep-oauth-client-secret': 'true', pat: 'true' },
    /^keep-oauth-client-secret .*oauth-client-id/,
  ),
  'keep with a secret': inputs(
    { 'oauth-client-id': 'Iv1.app', 'keep-oauth-client-secret': 'true' },
    /^keep-oauth-client-secret .*oauth-client-secret/,
  ),
  'remove with a secret': inputs({ 'remove-oauth': 'true' }, /^remove-oauth .*oauth-client-secret/),
  'remove with a client ID': inputs(
    { 'remove-oauth': 'true', 'oauth-client-id': 'Iv1.app', 'oauth-client-secret': '' },
    /^remove-oauth .*oauth-client-id/,
  ),
  'remove with a secret file': {
    with: { 'remove-oauth': 'true', 'oauth-client-secret': '', 'oauth-client-secret-file': 'secret.txt' },
    workspace: { 'secret.txt': 'secret-in-the-file' },
    says: [/^remove-oauth .*oauth-client-secret-file/],
    hides: ['secret-in-the-file'],
  },
  'remove with an issuer URL': inputs(
    { 'remove-oauth': 'true', 'oauth-client-secret': '', 'issuer-url': ISSUER },
    /^remove-oauth .*issuer-url/,
  ),
  'an issuer URL given and cleared': inputs({ 'issuer-url': ISSUER, clear: 'issuer-url' }, /^clear .*issuer-url/),
  'a virtual directory given and cleared': inputs(
    { 'virtual-directory': '/tfs', clear: 'virtual-directory' },
    /^clear .*virtual-directory/,
  ),
  'both forms of the secret': {
    with: { 'oauth-client-secret-file': 'secret.txt' },
    workspace: { 'secret.txt': 'secret-in-the-file' },
    says: [/^oauth-client-secret-file .*oauth-client-secret/],
    hides: ['secret-in-the-file'],
  },
});
