import { refused, type Refused } from './refused.ts';

const secret = (value: string, expected: RegExp, ...hides: string[]): Refused => ({
  with: { 'oauth-client-secret': value },
  expected: [expected],
  hides,
});
const clientId = (value: string, expected: RegExp): Refused => ({
  with: { 'oauth-client-id': value },
  expected: [expected],
});
const matched = (value: string, expected: RegExp): Refused => ({
  with: { 'integration-id': '', 'match-oauth-client-id': value },
  expected: [expected],
});

const MISSING = /^oauth-client-secret is a word that stands for a missing value/;
const REFERENCE = /^oauth-client-secret is a reference to a secret, which nothing resolves here/;

refused('what other tools print instead of a value', 'refused-placeholders', {
  null: secret('null', MISSING),
  None: secret('None', MISSING),
  nil: secret('nil', MISSING),
  asterisks: secret('********', /^oauth-client-secret is a mask/),
  bullets: secret('••••••••', /^oauth-client-secret is a mask/),
  '[REDACTED]': secret('[REDACTED]', /^oauth-client-secret is a mask/),
  '<redacted>': secret('<redacted>', /^oauth-client-secret is a mask/),
  quotes: secret('"secret-in-quotes"', /^oauth-client-secret is in quotes/, 'secret-in-quotes'),
  backquotes: secret('`secret-in-quotes`', /^oauth-client-secret is in quotes/, 'secret-in-quotes'),
  'a JSON object': secret('{"password":"secret-in-json"}', /^oauth-client-secret is a JSON document/, 'secret-in-json'),
  'a JSON array': secret('["secret-in-json"]', /^oauth-client-secret is a JSON document/, 'secret-in-json'),
  'a reference of 1Password': secret('op://vault/item/field', REFERENCE),
  'a reference of AWS': secret('arn:aws:secretsmanager:eu-west-1:1:secret:x', REFERENCE),
  'a reference of Vault': secret('vault:secret/data/ona#secret', REFERENCE),
  'a reference of Google Cloud': secret('projects/acme/secrets/ona/versions/latest', REFERENCE),
  'a reference of Azure Key Vault': secret('@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/x)', REFERENCE),
  'a parameter of AWS': secret('ssm:/ona/client-secret', REFERENCE),
  'a value of sops': secret('ENC[AES256_GCM,data:abc=,type:str]', REFERENCE),
  'a URL': secret('https://acme.vault.azure.net/secrets/ona', REFERENCE),
  'a boolean': secret('false', /^oauth-client-secret is true or false, not a secret/),
  'an unfilled template': secret('<your-client-secret>', /^oauth-client-secret contains a template/),
  'a command substitution': secret('$(CLIENT_SECRET)', /^oauth-client-secret is the name of a variable/),
  'a variable of PowerShell': secret('$env:CLIENT_SECRET', /^oauth-client-secret is the name of a variable/),
  'a template': secret('{{secrets.CLIENT_SECRET}}', /^oauth-client-secret contains a template/),
  'a line break as text': secret(
    String.raw`secret-and-line-break\n`,
    /^oauth-client-secret ends with a backslash and the letter n/,
    'secret-and-line-break',
  ),
  'a client ID: null': clientId('null', /^oauth-client-id is a word that stands for a missing value/),
  'a client ID: a mask': clientId('***', /^oauth-client-id is a mask/),
  'a client ID: in quotes': clientId("'Iv1.app'", /^oauth-client-id is in quotes/),
  'a client ID: a reference': clientId('op://vault/item/id', /^oauth-client-id is a reference/),
  'a client ID: an expression': clientId('${{ vars.CLIENT_ID }}', /^oauth-client-id contains an expression/),
  'a client ID that is looked for: undefined': matched('Iv1.app undefined', /^match-oauth-client-id is a word/),
  'a client ID that is looked for: a JSON array': matched('["Iv1.app"]', /^match-oauth-client-id is a JSON document/),
  'a client ID that is looked for: a variable': matched('Iv1.app,$OTHER', /^match-oauth-client-id is the name of/),
});
