import { expect, test } from 'vitest';
import type { Change } from '../../src/job.ts';
import type { HostAuthenticationToken, SCMIntegration } from '../../src/ona/types.ts';
import { planWarnings } from '../../src/rotation/plan.ts';
import { integration, job, secret, withApp, withoutOAuth } from './examples.ts';

const token = (source: string, host = 'GitHub.com', isServiceAccount = false): HostAuthenticationToken => ({
  host,
  source: `HOST_AUTHENTICATION_TOKEN_SOURCE_${source}`,
  isServiceAccount,
});
const oauth = [token('OAUTH'), token('OAUTH'), token('OAUTH', 'gitlab.com')];
const TOKENS = [...oauth, token('PAT'), token('PAT', 'github.com', true)];
const ENTRA = integration({ scmId: 'azuredevops_entra' });
const REMOVE: Change = { oauthClientId: '' };
const PATS_OFF: Change = { pat: false };
const ISSUER: Change = { issuerUrl: 'https://a.example' };

test.each<[string, Change, SCMIntegration, readonly HostAuthenticationToken[] | undefined, RegExp[]]>([
  ['a secret', secret, integration(), undefined, []],
  ['an app without client ID removed', REMOVE, withApp(''), TOKENS, [/^This run removes OAuth .* see: 2 users\.$/]],
  ['OAuth removed', REMOVE, integration(), TOKENS, [/^This run removes OAuth .* see: 2 users\.$/]],
  ['another app', { oauthClientId: 'Iv1.b' }, integration(), TOKENS, [/changes the OAuth client ID.* 2 users\.$/]],
  ['a first app', { oauthClientId: 'Iv1.b' }, withoutOAuth(), undefined, []],
  ['PATs off', PATS_OFF, integration(), TOKENS, [/^This run deletes .* 1 user, 1 service account\.$/]],
  ['PATs off, none stored', PATS_OFF, integration(), oauth, [/this key sees no stored sign-ins\.$/]],
  ['PATs off, not countable', PATS_OFF, integration(), undefined, [/could not be read\.$/]],
  ['PATs off that are off', PATS_OFF, integration({ pat: false }), undefined, []],
  ['both', { ...REMOVE, ...PATS_OFF }, integration(), TOKENS, [/removes OAuth/, /deletes/, /leaves no way to sign in/]],
  ['no way left, PATs were off', REMOVE, integration({ pat: false }), [], [/removes OAuth/, /leaves no way/]],
  ['no way left', PATS_OFF, withoutOAuth(), TOKENS, [/deletes/, /leaves no way/]],
  ['an issuer elsewhere', ISSUER, integration(), undefined, [/^issuer-url only affects/]],
  ['an issuer on Entra ID', ISSUER, ENTRA, undefined, []],
  ['an issuer cleared elsewhere', { issuerUrl: '' }, integration(), undefined, []],
  ['an issuer cleared on Entra ID', { issuerUrl: '' }, ENTRA, undefined, [/clears the issuer URL/]],
  ['an issuer cleared with its app', { issuerUrl: '', ...REMOVE }, ENTRA, TOKENS, [/removes OAuth/]],
])('%s', (_, change, before, tokens, expected) => {
  const texts = planWarnings(before, job(change), tokens).map(({ text }) => text);
  expect(texts).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as unknown));
});

test('a dry run says that a real one would not be verified', () => {
  const hidden = integration({ oauth: { clientId: 'Iv1.a', issuerUrl: '' } });
  const texts = [true, false].map((dryRun) => planWarnings(hidden, job(secret, { dryRun }), undefined));
  expect(texts).toEqual([[{ text: expect.stringContaining('would not be verified') as string }], []]);
  expect(planWarnings(hidden, job({ pat: true }, { dryRun: true }), undefined)).toEqual([]);
});

test('a dry run says what a real run would do, and lost sign-ins are costly', () => {
  const [warning] = planWarnings(integration(), job(REMOVE, { dryRun: true }), []);
  expect(warning).toMatchObject({
    text: expect.stringMatching(/^A real run would remove OAuth/) as string,
    isCostly: true,
  });
});
