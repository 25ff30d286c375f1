import { describe, expect, test } from 'vitest';
import { concurrencyViolation, graphError, throttled } from '../../local/entra/graph.ts';
import { DAY, JOB, TENANT } from '../../local/entra/state.ts';
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
      ona.onRequest = ({ method }, n) =>
        // Entra ID quotes another ID and time in each answer.
        method.startsWith('Validate') && n < 4
          ? { change: () => ({ scmIntegration: { oauthError: `not yet. Trace ID: ${n}` } }) }
          : undefined;
      const waits = (await go()).log.match(/^.* Asking again for up to .*$/gm);
      expect(waits).toEqual([
        'Entra ID has not accepted the new secret yet. Asking again for up to 120 s.',
        expect.stringMatching(/^The runner does not accept .*"not yet. Trace ID: 1"\. Asking again for up to 110 s\.$/),
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

  test('asks a runner about the new secret that did not answer about the stored one', async () => {
    await withEntra({}, async ({ go, ona }) => {
      const other = ona.world.integrations.get(INTEGRATION_IDS.githubUs);
      const { scmId, oauth } = ona.world.integrations.get(entraEu) ?? {};
      Object.assign(other ?? {}, { scmId, oauth });
      const change = (): object => ({ scmIntegration: { oauthError: 'expired' } });
      ona.onRequest = ({ method, body }) => {
        const text = JSON.stringify(body);
        if (!method.startsWith('Validate') || !text.includes('"oauthEncryptedClientSecret"')) return undefined;
        // Once the new secret is stored both accept it.
        if (ona.requests.some((request) => request.method.startsWith('Update'))) return undefined;
        return text.includes(other?.runnerId ?? '') ? connectError('unavailable') : { change };
      };
      expect((await go({ 'if-expires-within': '3' })).results.map(({ validated }) => validated)).toEqual([true, true]);
    });
  });

  test('is not due, and warns of a runner that does not answer', async () => {
    await withEntra({}, async ({ go, ona }) => {
      ona.onRequest = ({ method }) => (method.startsWith('Validate') ? connectError('unavailable') : undefined);
      const ended = await go({ 'if-expires-within': '3' });
      expect([ended.isGreen, ended.warnings]).toEqual([
        true,
        [expect.stringMatching(/not checked: Ona is unavailable/)],
      ]);
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
