import { expect, test } from 'vitest';
import * as read from '../../src/ona/read.ts';

const ID = '0198C0DE-0000-7000-8000-000000000001';
const printable = (text: string): string => `**${text}`;

const INTEGRATION = { id: ID.toLowerCase(), runnerId: 'r', scmId: 'github', host: 'github.com' };
const WHOLE = {
  ...INTEGRATION,
  pat: true,
  virtualDirectory: '/d',
  oauth: { clientId: 'c', encryptedClientSecret: 'AAAA', issuerUrl: 'https://issuer.example' },
};
const TOKEN = { id: 'i', host: 'h', source: 's', subject: { principal: 'PRINCIPAL_SERVICE_ACCOUNT' } };

const METHODS: Record<string, [read: (answer: unknown) => unknown, answer: object, result: unknown]> = {
  Get: [(answer) => read.readGetSCMIntegration(answer, ID), { integration: WHOLE }, WHOLE],
  List: [
    read.readListSCMIntegrations,
    { pagination: { nextToken: 't' }, integrations: [{ ...INTEGRATION, oauth: { clientId: 'c' } }] },
    {
      nextToken: 't',
      items: [{ ...INTEGRATION, pat: false, virtualDirectory: '', oauth: { clientId: 'c', issuerUrl: '' } }],
    },
  ],
  Validate: [
    (answer) => read.readValidateRunnerConfiguration(answer, printable),
    { scmIntegration: { valid: false, oauthError: 'no' } },
    { valid: false, scmIdError: '**', hostError: '**', oauthError: '**no', patError: '**' },
  ],
  GetRunner: [
    (answer) => read.readGetRunner(answer, 'r', printable),
    { runner: { runnerId: 'r', name: 'n', status: { phase: 'p', publicKey: 'k' } } },
    { name: '**n', phase: 'p', hasPublicKey: true, isManaged: false },
  ],
  Tokens: [
    read.readListHostAuthenticationTokens,
    { tokens: [TOKEN] },
    { nextToken: '', items: [{ host: 'h', source: 's', isServiceAccount: true }] },
  ],
  Identity: [read.readGetAuthenticatedIdentity, { subject: { id: 'u' }, organizationId: 'o' }, { organizationId: 'o' }],
};

test.each(Object.entries(METHODS))('%s', (_, [reader, answer, result]) => {
  expect(reader(answer)).toEqual(result);
});

test('what is shown stays on one line', () => {
  const answer = { integration: { ...WHOLE, host: 'a\nb\u2028c\u0007d' } };
  expect(read.readGetSCMIntegration(answer, WHOLE.id).host).toBe('a b c d');
});

test.each<[method: string, answer: unknown]>([
  ['Get', null],
  ['Get', {}],
  ['Get', { integration: { ...WHOLE, id: 'another' } }],
  ['Get', { integration: { ...WHOLE, host: '' } }],
  ['Get', { integration: { ...WHOLE, host: 7 } }],
  ['Get', { integration: { ...WHOLE, pat: 'true' } }],
  ['Get', { integration: { ...WHOLE, oauth: 'c' } }],
  ['Get', { integration: { ...WHOLE, oauth: { encryptedClientSecret: ['AAAA'] } } }],
  ['List', { integrations: [{}] }],
  ['List', { integrations: {} }],
  ['List', { pagination: { nextToken: 7 } }],
  ['List', { items: [] }],
  ['Validate', { other: {} }],
  ['Validate', { scmIntegration: { valid: 'true' } }],
  ['GetRunner', { runner: { runnerId: 'another' } }],
  ['GetRunner', { runner: { runnerId: 'r', status: 'p' } }],
  ['Tokens', { tokens: [TOKEN, 7] }],
  ['Identity', { organizationId: {} }],
])('%s does not read %j', (method, answer) => {
  expect(() => METHODS[method]?.[0](answer)).toThrow(read.ShapeError);
});

test.each([
  [{ scmIntegration: { valid: true } }, true],
  [{ scmIntegration: {} }, false],
  [{}, false],
])('the runner accepts with %j: %s', (answer, valid) => {
  expect(read.readValidateRunnerConfiguration(answer, printable).valid).toBe(valid);
});

test.each([
  [{ provider: 'RUNNER_PROVIDER_AWS_EC2' }, false],
  [{ provider: 'RUNNER_PROVIDER_MANAGED' }, true],
  [{ runnerManagerId: 'm' }, true],
])('a runner with %j is managed: %s', (fields, isManaged) => {
  expect(read.readGetRunner({ runner: { runnerId: 'r', ...fields } }, 'r', printable)).toMatchObject({ isManaged });
});
