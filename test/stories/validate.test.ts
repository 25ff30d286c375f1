import { describe, expect, test } from 'vitest';
import { connectError, type Fault } from '../../local/ona/faults.ts';
import type { LocalOna } from '../../local/ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../../local/ona/world.ts';
import { rotate, withOna } from '../support/story.ts';

const { entraEu, githubEu, githubStaging, gitlabEu } = INTEGRATION_IDS;
const SECRET = 'the-new-secret-of-the-app';
const secret = { 'oauth-client-secret': SECRET };

/** The runner answers this instead of what it finds. */
function finding(result: object): LocalOna['onRequest'] {
  return ({ method }) =>
    method === 'ValidateRunnerConfiguration' ? { status: 200, body: { scmIntegration: result } } : undefined;
}

/** The settings that the runner was asked about. */
function askedAbout(ona: LocalOna): unknown[] {
  return ona.requests
    .filter(({ method }) => method === 'ValidateRunnerConfiguration')
    .map(({ body }) => (body as { scmIntegration: unknown }).scmIntegration);
}

describe('what the runner is asked', () => {
  test('the settings as they will be, with the new secret', async () => {
    await withOna({}, async (ona, clock) => {
      const inputs = { 'oauth-client-id': 'Iv1.other', ...secret, pat: 'false' };
      await rotate(ona, { 'integration-id': githubEu, ...inputs }, { clock });
      expect(askedAbout(ona)).toEqual([
        {
          id: githubEu,
          scmId: 'github',
          host: 'github.com',
          pat: false,
          oauthClientId: 'Iv1.other',
          oauthPlaintextClientSecret: SECRET,
        },
      ]);
    });
  });

  test('the stored ciphertext where no secret is passed', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'integration-id': githubEu, pat: 'false' }, { clock });
      expect(askedAbout(ona)).toEqual([
        expect.objectContaining({
          oauthClientId: OAUTH_APPS.github.clientId,
          oauthEncryptedClientSecret: expect.stringMatching(/.=*$/) as string,
          pat: false,
        }),
      ]);
      expect(ended.results[0]?.validated).toBe(true);
    });
  });

  test('at the same time as GetRunner', async () => {
    await withOna({}, async (ona, clock) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const waiting = new Set<string>();
      ona.onRequest = async ({ method }) => {
        if (method !== 'GetRunner' && method !== 'ValidateRunnerConfiguration') return undefined;
        if (waiting.add(method).size === 2) resolve(undefined);
        return promise;
      };
      const inputs = { 'integration-id': githubEu, ...secret, 'max-retries': '0' };
      const ended = await rotate(ona, inputs, { clock, timeout: 5000 });
      expect(ended.outputs['proven']).toBe('true');
      expect(ended.log).toContain('github.com on prod-eu');
    });
  });

  const NOT_ASKED: [string, Record<string, string>, string, boolean][] = [
    ['validate: false', { ...secret, validate: 'false' }, '', true],
    ['nothing to write', { pat: 'true' }, '', true],
    [
      'neither secret nor ciphertext',
      { 'issuer-url': 'https://a.example' },
      'does not return the stored secret',
      false,
    ],
    ['neither, and only pat is written', { pat: 'false' }, '', false],
  ];
  test.each(NOT_ASKED)('nothing: %s', async (_, inputs, warning, showCiphertext) => {
    await withOna({ showCiphertext }, async (ona, clock) => {
      const ended = await rotate(ona, { 'integration-id': githubEu, ...inputs }, { clock });
      expect(ended.errors).toEqual([]);
      expect(askedAbout(ona)).toEqual([]);
      expect(ended.results[0]?.validated).toBe(false);
      expect(ended.warnings.join().includes('not validated')).toBe(warning !== '');
      expect(ended.warnings.join()).toContain(warning);
    });
  });
});

const ANSWERS: [string, Record<string, string>, object, 'refused' | 'warning' | 'accepted'][] = [
  ['valid', secret, { valid: true }, 'accepted'],
  ['neither valid nor a complaint', secret, {}, 'refused'],
  ['about OAuth, secret written', secret, { oauthError: 'bad client secret' }, 'refused'],
  [
    'about OAuth, client ID written',
    { 'oauth-client-id': 'Iv1.b', 'keep-oauth-client-secret': 'true' },
    { oauthError: 'no' },
    'refused',
  ],
  ['about OAuth, issuer written', { 'issuer-url': 'https://a.example' }, { oauthError: 'no' }, 'refused'],
  ['about OAuth, only pat written', { pat: 'false' }, { oauthError: 'expired' }, 'warning'],
  ['about PATs, pat written', { pat: 'false' }, { patError: 'no' }, 'refused'],
  ['about PATs, secret written', secret, { patError: 'no' }, 'warning'],
  ['about the host', { pat: 'false' }, { hostError: 'unreachable' }, 'refused'],
  [
    'about the host and OAuth, pat written',
    { pat: 'false' },
    { oauthError: 'no', hostError: 'unreachable' },
    'refused',
  ],
  ['about the kind', { pat: 'false' }, { scmIdError: 'unknown' }, 'refused'],
];

test.each(ANSWERS)('the runner answers: %s', async (_, inputs, result, expected) => {
  await withOna({}, async (ona, clock) => {
    ona.onRequest = finding(result);
    const ended = await rotate(ona, { 'integration-id': githubEu, ...inputs, 'validate-wait': '0' }, { clock });
    const [first] = ended.results;
    expect(first?.status).toBe(expected === 'refused' ? 'failed' : 'updated');
    expect(first?.validated).toBe(expected === 'accepted');
    const words = String(Object.values(result)[0] ?? 'The runner gives no reason');
    if (expected === 'refused') expect(ended.errors[0]).toContain(words);
    if (expected === 'warning') expect(ended.warnings.join()).toContain(words);
    if (expected !== 'refused') return;
    expect(first?.error?.code).toBe('invalid_settings');
    expect(ended.errors[0]).not.toContain('validate: false');
  });
});

describe('a fresh secret', () => {
  test('is asked about again until the provider knows it', async () => {
    await withOna({}, async (ona, clock) => {
      ona.providers.accept('github.com', OAUTH_APPS.github.clientId, SECRET, clock.now() + 18_000);
      const ended = await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock });
      expect(ended.outputs['proven']).toBe('true');
      expect(ended.log).toContain('Asking again for up to 30 s');
    });
  });

  test('stays refused where the runner does not answer again', async () => {
    await withOna({}, async (ona, clock) => {
      const complaint = { status: 200, body: { scmIntegration: { oauthError: 'bad client secret' } } };
      ona.onRequest = ({ method }, n) =>
        method !== 'ValidateRunnerConfiguration'
          ? undefined
          : n === 1
            ? complaint
            : connectError('failed_precondition');
      const ended = await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock });
      expect(ended.errors[0]).toContain('bad client secret');
    });
  });

  test('is not asked about again where the complaint is about something else as well', async () => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = finding({ oauthError: 'no', hostError: 'no' });
      await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock });
      expect(askedAbout(ona)).toHaveLength(1);
    });
  });
});

describe('a runner that cannot be asked', () => {
  test('is a warning, and is not asked about its other integrations, also at the same time', async () => {
    await withOna({}, async (ona, clock) => {
      const silent: Fault = connectError('unavailable', { message: 'runner is not connected' });
      ona.onRequest = ({ method }) => (method === 'ValidateRunnerConfiguration' ? silent : undefined);
      const ids = { 'integration-id': `${githubEu} ${gitlabEu} ${entraEu}` };
      const inputs = { ...ids, 'issuer-url': 'https://a.example', 'max-retries': '1' };
      const ended = await rotate(ona, inputs, { clock });
      expect(ended.isGreen).toBe(true);
      expect(askedAbout(ona)).toHaveLength(2);
      expect(ended.results.every(({ validated, warnings }) => !validated && warnings.length > 0)).toBe(true);
      expect(ended.warnings.join()).toContain('runner is not connected');
    });
  });

  test('is not asked again, also if it answered before', async () => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = ({ method }, nth) =>
        method === 'ValidateRunnerConfiguration' && nth > 1 ? connectError('unavailable') : undefined;
      const ids = { 'integration-id': `${githubEu} ${gitlabEu} ${entraEu}` };
      const inputs = { ...ids, 'issuer-url': 'https://a.example', concurrency: '1', 'max-retries': '0' };
      const ended = await rotate(ona, inputs, { clock });
      expect(askedAbout(ona)).toHaveLength(2);
      expect(ended.results.map(({ validated }) => validated)).toEqual([true, false, false]);
    });
  });

  test('is no warning where only pat is written', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'integration-id': githubStaging, pat: 'false' }, { clock });
      expect(ended.isGreen).toBe(true);
      expect(ended.warnings.join()).not.toContain('validate');
    });
  });
});
