import { describe, expect, test } from 'vitest';
import { concurrencyViolation, graphError, throttled } from '../../local/entra/graph.ts';
import { DAY, JOB, TENANT, WORKFLOW_APP_ID } from '../../local/entra/state.ts';
import { connectError } from '../../local/ona/faults.ts';
import { INTEGRATION_IDS, OAUTH_APPS, ORGANIZATION } from '../../local/ona/world.ts';
import { APP, breaking, entraEu, OURS, withEntra, type World, type WorldOptions } from './entra-world.ts';

describe('a rotation', () => {
  test('adds, waits, stores, proves, and deletes what it made itself long enough ago', async () => {
    await withEntra({ signInLagMs: 9000, readLagMs: 3000 }, async ({ add, clock, entra, go, names, ona }) => {
      for (const [name, end, start] of [
        [OURS, 20, -100],
        [`${OURS}-young`, 20, -0.01],
        [`${OURS}-unknown`, 20, null],
        [`${OURS}-expired`, -1, -100],
        [OURS.replace('0001 ', '0002 '), 20, -100],
        ['ona-12', 20, -100],
      ] as const) {
        add(name, end, start);
      }
      clock.advance(5000);
      const ended = await go({ 'secret-days': '90', 'tenant-id': TENANT.domain });
      expect(ended.isGreen, ended.log).toBe(true);
      const kept = [`${OURS}-young`, `${OURS}-unknown`, OURS.replace('0001 ', '0002 '), 'ona-12'];
      expect(names()).toEqual(['set up', ...kept, 'new']);
      const added = entra.secretsOf(APP).at(-1);
      expect(added?.displayName).toMatch(new RegExp(`^ona-rotation ${ORGANIZATION.id} 77-2-[0-9a-f]{8}$`));
      const [start = 0, end = 0] = [added?.startDateTime, added?.endDateTime].map((time) => Date.parse(time ?? ''));
      expect((end - start) / DAY).toBe(90);
      expect(ona.secretOf(entraEu)).toBe(added?.secretText);
      expect(ended.outputs).toMatchObject({
        proven: 'true',
        due: 'true',
        'secret-key-id': added?.keyId,
        'secret-expires-at': added?.endDateTime,
      });
      expect(ended.log).toMatch(/Kept the secret "ona-12" .*made by somebody else; delete it when nothing uses it/);
      expect(ended.log).toContain('Asking again for up to 120 s');
      expect(ended.host.masks).toEqual(expect.arrayContaining([...entra.issued, JOB.requestToken]));
    });
  });

  test('announces the wait for Entra ID, and then the one for the runner', async () => {
    await withEntra({ signInLagMs: 9000 }, async ({ go, ona }) => {
      const change = (): object => ({ scmIntegration: { oauthError: 'not yet' } });
      ona.onRequest = ({ method }, n) => (method.startsWith('Validate') && n < 3 ? { change } : undefined);
      const waits = (await go()).log.match(/^.* Asking again for up to .*$/gm);
      expect(waits).toEqual([
        'Entra ID has not accepted the new secret yet. Asking again for up to 120 s.',
        expect.stringMatching(/^The runner does not accept .*"not yet"\. Asking again for up to 110 s\.$/),
      ]);
    });
  });

  const inheritOne = ({ ona }: World): void => {
    const one = ona.world.integrations.get(INTEGRATION_IDS.inherited);
    Object.assign(one?.oauth ?? {}, { clientId: APP });
    Object.assign(one ?? {}, { scmId: 'azuredevops_entra' });
  };

  test('is not due, whatever is stored in an inherited integration, and whatever else a runner complains about', async () => {
    await withEntra({}, async (world) => {
      inheritOne(world);
      const { add, go, names, ona } = world;
      add(`${OURS}-expired`, -1, -100);
      const change = (): object => ({ scmIntegration: { hostError: 'no' } });
      ona.onRequest = ({ method }) => (method.startsWith('Validate') ? { change } : undefined);
      const ended = await go({ 'if-expires-within': '19' });
      expect(ended, ended.log).toMatchObject({ isGreen: true, outputs: { due: 'false', proven: 'false' } });
      expect(ended.results.map(({ status }) => status).sort()).toEqual(['inherited', 'unchanged']);
      expect(ended.log).toContain('2 integrations on 2 runners that this key can see.');
      expect(ended.warnings).toEqual([
        expect.stringContaining('stored secret not confirmed. The runner says: host: "no"'),
      ]);
      expect(names()).toEqual(['set up']);
      expect(ona.secretOf(entraEu)).toBe(OAUTH_APPS.entra.secret);
    });
  });

  test('is due because the runner does not accept what is stored', async () => {
    await withEntra({}, async ({ entra, go, add, names }) => {
      entra.app(APP).secrets = [];
      add('unused', 300, -10);
      const ended = await go({ 'if-expires-within': '19' });
      expect(ended.log).toContain('Due: the runner does not accept the secret that is stored for');
      expect(ended.outputs['proven']).toBe('true');
      expect(names()).toEqual(['unused', 'new']);
    });
  });

  test('a hidden secret is no warning where another one makes it due', async () => {
    await withEntra({}, async ({ entra, go, add, ona }) => {
      const { githubEu } = INTEGRATION_IDS;
      const hidden = ona.world.integrations.get(githubEu);
      Object.assign(hidden?.oauth ?? {}, { clientId: APP });
      Object.assign(hidden ?? {}, { scmId: 'azuredevops_entra' });
      const change = (answer: object): object =>
        JSON.parse(
          JSON.stringify(answer, (name, value: unknown) => (name === 'encryptedClientSecret' ? '' : value)),
        ) as object;
      ona.onRequest = ({ method, body }) =>
        method === 'GetSCMIntegration' && (body as { id: string }).id === githubEu ? { change } : undefined;
      entra.app(APP).secrets = [];
      add('unused', 300, -10);
      const ended = await go({ 'if-expires-within': '19' });
      expect(ended.log).toContain('Due: the runner does not accept the secret that is stored for');
      expect(ended.log).not.toContain('Only the ends');
    });
  });

  const goOffline = ({ ona }: World): void => {
    ona.onRequest = ({ method }) => (method.startsWith('Validate') ? connectError('unavailable') : undefined);
  };
  const unproven = /warning: The secret "ona-rotation .*key ID .* It is stored in .*not proven/;
  test.each<
    [what: string, says: RegExp, inputs: Record<string, string>, options: WorldOptions, before?: typeof inheritOne]
  >([
    ['delete-old is false', /kept, because delete-old is false/, { 'delete-old': 'false' }, {}],
    ['the ciphertext is hidden', unproven, {}, { ona: { showCiphertext: false } }],
    ['one is inherited', unproven, {}, {}, inheritOne],
    ['the runner is offline', unproven, {}, {}, goOffline],
  ])('deletes nothing where %s', async (_, says, inputs, options, before) => {
    await withEntra(options, async (world) => {
      before?.(world);
      world.add(OURS, 20, -100);
      const ended = await world.go(inputs);
      const proven = String(says !== unproven);
      expect(ended, ended.log).toMatchObject({ isGreen: true, outputs: { proven, changed: 'true' } });
      expect(world.names()).toEqual(['set up', OURS, 'new']);
      expect(ended.log).toMatch(says);
    });
  });

  test('is not due, with a warning, where Ona hides what is stored', async () => {
    await withEntra({ ona: { showCiphertext: false } }, async ({ go, names }) => {
      const ended = await go({ 'if-expires-within': '19' });
      expect(ended, ended.log).toMatchObject({ isGreen: true, outputs: { due: 'false' } });
      expect(ended.warnings).toEqual([expect.stringMatching(/not return the stored secret of dev\.azure\.com/)]);
      expect(names()).toEqual(['set up']);
    });
  });

  test.each([
    ['throttled', throttled(3)],
    ['a concurrency violation', concurrencyViolation(503)],
    ['another concurrency violation', concurrencyViolation(409)],
  ])('sends addPassword again after: %s', async (_, fault) => {
    await withEntra({ onRequest: breaking('addPassword', fault, 1, 2) }, async ({ entra, go, names }) => {
      expect((await go()).outputs['proven']).toBe('true');
      expect(entra.requests.filter(({ name }) => name === 'addPassword')).toHaveLength(3);
      expect(names()).toEqual(['set up', 'new']);
    });
  });

  test('gets a new token where Graph does not accept the present one', async () => {
    await withEntra({}, async ({ entra, go }) => {
      entra.onRequest = ({ name }, n) => {
        if (name === 'addPassword' && n === 1) entra.tokens.clear();
        return undefined;
      };
      expect((await go()).outputs['proven']).toBe('true');
      expect(entra.requests.filter(({ name }) => name === 'oidc')).toHaveLength(2);
      // But only once.
      entra.onRequest = ({ name }) =>
        name === 'application' ? graphError(401, 'InvalidAuthenticationToken', '') : undefined;
      expect((await go()).errors.join()).toMatch(/Microsoft Graph rejected the token[^]*No secret was added/);
      expect(entra.requests.filter(({ name }) => name === 'oidc')).toHaveLength(4);
    });
  });

  test('shows Entra ID a new token of the job at each attempt', async () => {
    await withEntra({ onRequest: breaking('token', { status: 503 }, 1, 2) }, async ({ entra, go }) => {
      const ended = await go();
      expect(ended.outputs['proven']).toBe('true');
      const shown = entra.requests.flatMap(
        ({ body }) => (body as Partial<Record<string, string>> | undefined)?.['client_assertion'] ?? [],
      );
      expect(new Set(shown).size).toBe(3);
      expect(ended.host.debugLines.join('\n')).toMatch(/Entra ID token: 200, attempt 3/);
    });
  });

  test('waits for Entra ID and for the runner no longer than validate-wait in all', async () => {
    const refusing = { tryoutSecret: () => 'no' };
    await withEntra({ signInLagMs: 6000, ona: refusing }, async ({ clock, entra, go }) => {
      const times: number[] = [];
      entra.onRequest = ({ name }) => {
        if (name.endsWith('Password')) times.push(clock.now());
        return undefined;
      };
      expect((await go({ 'validate-wait': '10' })).errors.join()).toContain('does not accept the new settings');
      const [added = 0, removed = 0] = times;
      expect(removed - added).toBe(10_000);
    });
  });
});

describe('a dry run', () => {
  test('shows everything and changes nothing', async () => {
    await withEntra({}, async ({ add, entra, go, names }) => {
      add(OURS, 30, -100);
      add(OURS, -1, -100);
      const ended = await go({ 'dry-run': 'true', 'if-expires-within': '10' });
      expect(ended.isGreen, ended.log).toBe(true);
      for (const part of [
        /Organization of the API key: 0195a1f0/,
        /ciphertext visible; stored secret accepted/,
        /subject repo:acme\/rotation:environment:ona-unattended/,
        /Roles in Entra ID's token: Application.ReadWrite.OwnedBy. .* owns the app: yes/,
        /"set up" .*made by somebody else/,
        /from 2026-08-21 .*: ours; the next run that is due and proven deletes it/,
        /ours and expired; the next real run deletes it/,
        /Not due: .*due from 2026-12-09/,
        /Not checked.*may write.*policy.* 120 days/,
      ]) {
        expect(ended.log).toMatch(part);
      }
      expect(names()).toEqual(['set up', OURS, OURS]);
      expect(entra.requests.some(({ name }) => name.endsWith('Password'))).toBe(false);
    });
  });

  test('shows all failures together', async () => {
    await withEntra({}, async ({ entra, go, ona }) => {
      const noToken = await go({ 'dry-run': 'true' }, { env: {} });
      expect(noToken.log).toMatch(/stored secret accepted[^]*cannot get an OIDC token/);

      Object.assign(entra.app(WORKFLOW_APP_ID), { roles: ['Application.Read.All'] });
      entra.app(APP).owners = [];
      ona.onRequest = ({ method }) => (method === 'GetAuthenticatedIdentity' ? connectError('internal') : undefined);
      const ended = await go({ 'dry-run': 'true', 'if-expires-within': '5' });
      expect(ended.isGreen).toBe(false);
      expect(ended.log).toContain('Not due: ');
      expect(ended.errors.join('\n')).toMatch(
        /internal error[^]*may not read or change[^]*\naz .*admin-consent[^]*\naz ad app owner add/,
      );

      entra.app(WORKFLOW_APP_ID).roles = [];
      const noRole = await go({ 'dry-run': 'true' });
      expect(noRole.errors.filter((error) => error.includes('may not read'))).toHaveLength(1);

      // Whether a runner accepts what is stored is not known.
      Object.assign(entra.app(WORKFLOW_APP_ID), { roles: ['Application.Read.All'] });
      ona.onRequest = () => ({ status: 503 });
      const down = await go({ 'dry-run': 'true', 'if-expires-within': '19' });
      expect(down.log).toMatch(/owns the app: no[^]*"set up" .*whether this action made it is not known/);
      expect(down.log).not.toMatch(/ue: |0 integrations/);
      expect(down.outputs['due']).toBeUndefined();
    });
  });

  test('is red where the runner would refuse every secret', async () => {
    await withEntra({}, async ({ go, ona }) => {
      const change = (): object => ({ scmIntegration: { hostError: 'cannot reach the host' } });
      ona.onRequest = ({ method }) => (method.startsWith('Validate') ? { change } : undefined);
      const ended = await go({ 'dry-run': 'true' });
      expect([ended.isGreen, ended.errors.join()]).toEqual([false, expect.stringContaining('cannot reach the host')]);
    });
  });

  test.each(['ListSCMIntegrations', 'GetAuthenticatedIdentity'])(
    'asks Ona nothing more once %s finds the key rejected',
    async (at) => {
      await withEntra({}, async ({ go, ona }) => {
        ona.onRequest = ({ method }) => (method === at ? connectError('unauthenticated') : undefined);
        const { errors } = await go({ 'dry-run': 'true' });
        expect([errors.length, ona.requests.at(-1)?.method]).toEqual([1, at]);
      });
    },
  );

  test('asks a runner that does not answer once for all its integrations', async () => {
    await withEntra({}, async ({ go, ona }) => {
      const { runnerId, scmId, oauth } = ona.world.integrations.get(entraEu) ?? {};
      Object.assign(ona.world.integrations.get(INTEGRATION_IDS.githubUs) ?? {}, { runnerId, scmId, oauth });
      ona.onRequest = ({ method }) => (method.startsWith('Validate') ? connectError('deadline_exceeded') : undefined);
      await go({ 'dry-run': 'true' });
      const asked = ona.requests.filter(({ method }) => method.startsWith('Validate'));
      expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    });
  });

  test('says nothing untrue of what it did not read before it was cancelled', async () => {
    await withEntra({}, async ({ go, ona }) => {
      const stopping = new AbortController();
      ona.onRequest = ({ method }) => {
        if (method === 'GetSCMIntegration') stopping.abort();
        return undefined;
      };
      const { errors, results } = await go({ 'dry-run': 'true' }, { stopping });
      expect(results).toMatchObject([{ status: 'skipped' }]);
      expect(errors).toEqual([expect.stringContaining('The run was cancelled')]);
    });
  });

  test('tells once what makes all else fail as well', async () => {
    await withEntra({}, async ({ entra, go, ona }) => {
      // An az line would change the wrong app.
      const swapped = await go({ 'dry-run': 'true', 'client-id': APP, 'oauth-client-id': WORKFLOW_APP_ID });
      expect(swapped.errors).toHaveLength(1);
      expect(swapped.errors[0]).toMatch(/may be swapped/);
      entra.onRequest = ({ name }) => (['application', 'owners'].includes(name) ? { status: 503 } : undefined);
      expect((await go({ 'dry-run': 'true' })).errors).toHaveLength(1);
      entra.onRequest = undefined;
      ona.onRequest = () => connectError('unauthenticated');
      const rejected = await go({ 'dry-run': 'true' });
      expect(rejected.errors).toHaveLength(1);
      expect(rejected.errors[0]).toMatch(/rejected the API key/);
    });
  });
});
