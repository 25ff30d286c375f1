import { describe, expect, test } from 'vitest';
import { connectError, type Fault } from '../../local/ona/faults.ts';
import { createListedOnly, INTEGRATION_IDS, LISTED_ONLY_ID, OAUTH_APPS, RUNNER_IDS } from '../../local/ona/world.ts';
import { rotate, withOna, type Ended } from '../support/story.ts';

const { entraEu, githubEu, githubUs, gitlabEu, inherited } = INTEGRATION_IDS;
const SECRET = 'the-new-secret-of-the-app';
const secret = { 'oauth-client-secret': SECRET };
const byApp = { 'match-oauth-client-id': OAUTH_APPS.github.clientId, 'allow-multiple': 'true' };

/** The status of each entry of `results`, by ID. */
function statuses({ results }: Ended): Record<string, string> {
  return Object.fromEntries(results.map(({ integrationId, status }) => [integrationId, status]));
}

describe('by ID', () => {
  test('one, and several in the order in which they are passed', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(
        ona,
        { 'integration-id': `${githubUs}\n${githubEu.toUpperCase()}`, ...secret },
        { clock },
      );
      expect(ended.isGreen).toBe(true);
      expect(ended.log).toContain('Selected 2 integrations by integration-id.');
      expect(ended.outputs['integration-ids']).toBe(JSON.stringify([githubUs, githubEu]));
      expect([ona.secretOf(githubEu), ona.secretOf(githubUs)]).toEqual([SECRET, SECRET]);
    });
  });

  test.each(['false', 'true'])('one that cannot be read refuses the run (dry: %s)', async (dry) => {
    await withOna({}, async (ona, clock) => {
      const ids = { 'integration-id': `${githubEu},${inherited},${githubUs}` };
      const ended = await rotate(ona, { ...ids, pat: 'false', 'dry-run': dry }, { clock });
      // PATs are off at the last one: nothing had to be written.
      expect(statuses(ended)).toEqual({ [githubEu]: 'skipped', [inherited]: 'failed', [githubUs]: 'unchanged' });
      expect(ended.results[0]?.error?.message).toContain('Skipped because another integration failed its check.');
      expect(ended.errors).toHaveLength(1);
      expect(ended.errors[0]).toMatch(/not found.*\n(.*\n)*.*inherited/i);
      expect(ended.outputs['failed-ids']).toBe(JSON.stringify([githubEu, inherited]));
      // What the write would cost is not said in a refused run.
      expect(ended.warnings).toEqual([]);
    });
  });
});

/** Ona returns every UUID in upper case. */
const inUpperCase: Fault = {
  change: (answer: object) =>
    JSON.parse(
      JSON.stringify(answer).replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, (id) => id.toUpperCase()),
    ) as object,
};

test.each<[string, Record<string, string>]>([
  ['by ID', { 'integration-id': INTEGRATION_IDS.entraEu }],
  ['by match', { 'match-oauth-client-id': OAUTH_APPS.entra.clientId, 'match-runner-id': RUNNER_IDS.prodEu }],
])('UUIDs are compared without regard to case, and shown as Ona returns them: %s', async (_, inputs) => {
  await withOna({}, async (ona, clock) => {
    ona.onRequest = () => inUpperCase;
    const app = { 'oauth-client-id': OAUTH_APPS.entra.clientId };
    const ended = await rotate(ona, { ...inputs, ...app, ...secret }, { clock });
    expect(ended.outputs).toMatchObject({
      proven: 'true',
      'updated-ids': JSON.stringify([INTEGRATION_IDS.entraEu.toUpperCase()]),
      'updated-fields': '["oauth-client-secret"]',
    });
    expect(ended.log).toContain(`dev.azure.com/acme on prod-eu (${INTEGRATION_IDS.entraEu.toUpperCase()})`);
  });
});

describe('by match', () => {
  test('nothing matches: what was asked, how many were looked at, what Ona returns', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'match-host': 'github.corp', 'match-scm-id': 'github', ...secret }, { clock });
      const [error = ''] = ended.errors;
      expect(error).toContain('0 of 12 integrations match match-host github.corp and match-scm-id github');
      expect(error).toContain(
        'Ona returns for match-host: bitbucket.org, dev.azure.com/acme, ghe.acme.example, github.com',
      );
      expect(error).toContain(
        'Ona returns for match-scm-id: azuredevops_entra, azuredevops_server, bitbucket, github, gitlab.',
      );
      expect(ended.outputs['results']).toBe('[]');
    });
  });

  test('several match, and only one is allowed: they are listed with host, runner and ID', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'match-oauth-client-id': OAUTH_APPS.github.clientId, ...secret }, { clock });
      expect(ended.isGreen).toBe(false);
      expect(ended.errors[0]).toContain(`github.com on prod-eu (${githubEu}), github.com on prod-us (${githubUs})`);
      const methods = ona.requests.map(({ method }) => method);
      expect(methods).not.toContain('UpdateSCMIntegration');
      expect(methods).not.toContain('ValidateRunnerConfiguration');
    });
  });

  test('an inherited integration does not count for allow-multiple, and not as found', async () => {
    await withOna({}, async (ona, clock) => {
      const both = await rotate(ona, { 'match-scm-id': 'gitlab', ...secret }, { clock });
      expect(statuses(both)).toEqual({ [gitlabEu]: 'updated', [INTEGRATION_IDS.inheritedWithoutUuid]: 'inherited' });
      const alone = await rotate(ona, { 'match-runner-id': RUNNER_IDS.managed, pat: 'true' }, { clock });
      expect(alone.errors[0]).toMatch(
        /^No integration is selected: .*, all inherited\.\n(.*\n)*.*change it at the runner/,
      );
    });
  });

  test('a line break that Ona has stored stops no run, can be repaired, and makes no line of its own', async () => {
    await withOna({}, async (ona, clock) => {
      const stored = 'https://login.example/\n[1/1] updated';
      const oauth = ona.world.integrations.get(entraEu)?.oauth;
      Object.assign(oauth ?? {}, { issuerUrl: stored });
      const ended = await rotate(ona, { 'integration-id': entraEu, 'issuer-url': 'https://login.example' }, { clock });
      expect([ended.isGreen, ended.results[0]?.changes]).toEqual([
        true,
        [expect.objectContaining({ field: 'issuer-url' })],
      ]);
      expect(ended.log).not.toMatch(/^\[1\/1\] updated$/m);
    });
  });

  test('results are sorted by ID, however Ona lists them', async () => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = ({ method }) =>
        method === 'ListSCMIntegrations'
          ? { change: (answer: { integrations: object[] }) => ({ integrations: answer.integrations.reverse() }) }
          : undefined;
      const ended = await rotate(ona, { ...byApp, 'dry-run': 'true' }, { clock });
      expect(ended.outputs['integration-ids']).toBe(JSON.stringify([githubEu, githubUs]));
    });
  });

  test('one that List returns and Get does not, without a mark of a managed runner, refuses the run', async () => {
    await withOna({}, async (ona, clock) => {
      ona.world.integrations.set(LISTED_ONLY_ID, createListedOnly());
      const app = ona.world.integrations.get(githubEu)?.oauth;
      Object.assign(ona.world.integrations.get(inherited) ?? {}, { oauth: app });
      const ended = await rotate(ona, { ...byApp, ...secret }, { clock });
      expect(statuses(ended)).toEqual({
        [githubEu]: 'skipped',
        [githubUs]: 'skipped',
        [LISTED_ONLY_ID]: 'failed',
        [inherited]: 'inherited',
      });
      expect(ended.errors[0]).toContain('leaves the old secret in it');
    });
  });

  test('one that Get does not return for another reason refuses the run, whatever its mark', async () => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = ({ method, body }) =>
        method === 'GetSCMIntegration' && (body as { id: string }).id === inherited
          ? connectError('permission_denied')
          : undefined;
      const ended = await rotate(ona, { 'match-runner-id': RUNNER_IDS.managed, pat: 'false' }, { clock });
      expect(ended.results).toMatchObject([{ status: 'failed', error: { code: 'permission_denied' } }]);
    });
  });

  test('one that no longer matches when Get returns it is left out with a notice', async () => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = ({ method, body }) =>
        method === 'GetSCMIntegration' && (body as { id: string }).id === githubUs
          ? {
              change: (answer: { integration: object }) => ({
                integration: { ...answer.integration, oauth: { clientId: 'Iv1.moved' } },
              }),
            }
          : undefined;
      const ended = await rotate(ona, { ...byApp, ...secret }, { clock });
      expect(statuses(ended)).toEqual({ [githubEu]: 'updated' });
      expect(ended.host.texts('notice')).toEqual([`Left out because they no longer match: github.com (${githubUs})`]);
    });
  });
});

describe('a list: a dry run with nothing to write', () => {
  test('all integrations, if none is selected', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'dry-run': 'true' }, { clock });
      expect(ended.results).toHaveLength(12);
      expect(ended.log).toContain('Ona returns 12 integrations.');
    });
  });

  test('inherited ones alone are rows, too', async () => {
    await withOna({}, async (ona, clock) => {
      const ended = await rotate(ona, { 'dry-run': 'true', 'match-runner-id': RUNNER_IDS.managed }, { clock });
      expect(ended.errors).toEqual([]);
      expect(statuses(ended)).toEqual({ [inherited]: 'inherited' });
    });
  });
});
