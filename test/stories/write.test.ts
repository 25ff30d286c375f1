import { describe, expect, test } from 'vitest';
import type { LocalOna } from '../../local/ona/server.ts';
import { ENTRA_ISSUER, INTEGRATION_IDS, OAUTH_APPS } from '../../local/ona/world.ts';
import { RecordingHost } from '../support/host.ts';
import { rotate, withOna } from '../support/story.ts';

const { azureServerUs, entraEu, githubEu, gitlabEu } = INTEGRATION_IDS;
const SECRET = 'the-new-secret-of-the-app';
const secret = { 'oauth-client-secret': SECRET };

/** The bodies of the writes. */
function writes(ona: LocalOna): unknown[] {
  return ona.requests.filter(({ method }) => method === 'UpdateSCMIntegration').map(({ body }) => body);
}

describe('what is sent', () => {
  test('every request has the timeout, and names the action', async () => {
    await withOna({}, async (ona, clock) => {
      await rotate(ona, { 'integration-id': githubEu, pat: 'false', timeout: '7' }, { clock });
      for (const { headers } of ona.requests) {
        expect(headers).toMatchObject({ 'connect-timeout-ms': '7000' });
        expect(headers['user-agent']).toMatch(/^ona-update-scm-integration\/\d/);
      }
    });
  });

  const SETTINGS: [string, string, Record<string, string>, object, string[]][] = [
    ['pat off', githubEu, { pat: 'false' }, { pat: false }, ['pat']],
    [
      'an equal field is sent, and not listed',
      githubEu,
      { ...secret, pat: 'true' },
      { pat: true, oauthClientId: OAUTH_APPS.github.clientId, oauthPlaintextClientSecret: SECRET },
      ['oauth-client-secret'],
    ],
    ['an issuer', entraEu, { 'issuer-url': `${ENTRA_ISSUER}/` }, { issuerUrl: `${ENTRA_ISSUER}/` }, ['issuer-url']],
    ['an issuer cleared', entraEu, { clear: 'issuer-url', validate: 'false' }, { issuerUrl: '' }, ['issuer-url']],
    [
      'a directory',
      azureServerUs,
      { 'virtual-directory': '/other' },
      { virtualDirectory: '/other' },
      ['virtual-directory'],
    ],
    ['OAuth removed', githubEu, { 'remove-oauth': 'true' }, { oauthClientId: '' }, ['oauth-client-id']],
    [
      'another app, its secret kept',
      githubEu,
      { 'oauth-client-id': 'Iv1.other', 'keep-oauth-client-secret': 'true', validate: 'false' },
      { oauthClientId: 'Iv1.other' },
      ['oauth-client-id'],
    ],
    [
      'another app',
      githubEu,
      { 'oauth-client-id': 'Iv1.other', ...secret },
      { oauthClientId: 'Iv1.other', oauthPlaintextClientSecret: SECRET },
      ['oauth-client-id', 'oauth-client-secret'],
    ],
  ];
  test.each(SETTINGS)('%s', async (_, id, inputs, body, fields) => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'integration-id': id, ...inputs }, { clock });
      expect(ended.errors).toEqual([]);
      expect(writes(ona)).toEqual([{ id, ...body }]);
      expect(ended.results[0]).toMatchObject({ status: 'updated', verified: true, updatedFields: fields });
      if ('oauthClientId' in body) expect(ended.results[0]).toMatchObject({ oauthClientId: body.oauthClientId });
      expect(ended.results[0]?.changes.map(({ field }) => field)).toEqual(fields);
    });
  });

  test('what Ona already holds is not written', async () => {
    await withOna({}, async (ona, clock) => {
      const app = { 'oauth-client-id': OAUTH_APPS.github.clientId, 'keep-oauth-client-secret': 'true' };
      const ended = await rotate(ona, { 'integration-id': githubEu, pat: 'true', ...app }, { clock });
      expect(ended.isGreen).toBe(true);
      expect(writes(ona)).toEqual([]);
      expect(ended.results[0]).toMatchObject({ status: 'unchanged', verified: true, changes: [], updatedFields: [] });
      expect(ended.outputs).toMatchObject({ changed: 'false', proven: 'false' });
    });
  });
});

test('secrets are masked before the first line, but for what is too short to be one', async () => {
  await withOna({}, async (ona, clock) => {
    const host = new RecordingHost();
    let first: string[] | undefined;
    host.onLine = () => {
      first ??= [...host.masks];
    };
    const env = { ONA_TOKEN: 'unused-key-of-the-job', GITPOD_API_KEY: 'ona-key' };
    await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock, host, env });
    expect(first).toEqual([ona.apiKey, 'unused-key-of-the-job', SECRET]);
    expect(host.masks).toEqual(first);
  });
});

describe('several integrations', () => {
  test('an app is not changed by accident', async () => {
    await withOna({}, async (ona, clock) => {
      const all = { 'match-host': 'github.com', 'allow-multiple': 'true' };
      const app = { 'oauth-client-id': OAUTH_APPS.github.clientId, ...secret };
      const ended = await rotate(ona, { ...all, ...app }, { clock });
      expect(writes(ona)).toEqual([]);
      expect(ended.errors.join()).toContain(`it has ${OAUTH_APPS.staging.clientId}, not ${OAUTH_APPS.github.clientId}`);
    });
  });

  test('one secret is not written into several apps', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'integration-id': `${githubEu} ${gitlabEu}`, ...secret }, { clock });
      expect(writes(ona)).toEqual([]);
      expect(ended.errors[0]).toContain(`${OAUTH_APPS.github.clientId}, ${OAUTH_APPS.gitlab.clientId}`);
      expect(ended.results[0]?.error?.message).toContain('Skipped because the run could not go on.');
    });
  });

  test('outputs that cannot be written refuse the run before the first write', async () => {
    await withOna({}, async (ona, clock) => {
      const host = new RecordingHost();
      host.broken = ['open', 'outputs', 'summary'];
      const ended = await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock, host });
      expect(ended.isGreen).toBe(false);
      expect(writes(ona)).toEqual([]);
      expect(ended.errors).toEqual([
        expect.stringMatching(
          /^The outputs could not be written, so the run did not start\.\nNothing was sent\.\n.*GITHUB_OUTPUT/,
        ),
      ]);
    });
  });

  test('outputs that cannot be written at the end make the step fail', async () => {
    await withOna({}, async (ona, clock) => {
      const host = new RecordingHost();
      host.broken = ['outputs'];
      const ended = await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock, host });
      expect(ended.isGreen).toBe(false);
      expect(ona.secretOf(githubEu)).toBe(SECRET);
      host.broken = ['summary'];
      expect((await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock, host })).isGreen).toBe(true);
    });
  });
});
