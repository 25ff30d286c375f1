import { describe, expect, test } from 'vitest';
import { concurrencyViolation, throttled } from '../../local/entra/graph.ts';
import { WORKFLOW_APP_ID } from '../../local/entra/state.ts';
import { connectError } from '../../local/ona/faults.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../../local/ona/world.ts';
import { APP, breaking, entraEu, OURS, withEntra, type World, type WorldOptions } from './entra-world.ts';

describe('a rotation', () => {
  test('adds, waits, stores, proves, and deletes what it made itself long enough ago', async () => {
    await withEntra({ signInLagMs: 9000, readLagMs: 3000 }, async ({ add, clock, entra, go, names, ona }) => {
      for (const [name, end, start] of [
        [OURS, 20, -100],
        [`${OURS}-young`, 20, -0.01],
        [`${OURS}-expired`, -1, -100],
        [OURS.replace('0001 ', '0002 '), 20, -100],
        ['ona-12', 20, -100],
      ] as const) {
        add(name, end, start);
      }
      clock.advance(5000);
      const ended = await go({ 'secret-days': '90' });
      expect(ended.isGreen, ended.log).toBe(true);
      expect(names()).toEqual(['set up', `${OURS}-young`, OURS.replace('0001 ', '0002 '), 'ona-12', 'new']);
      const added = entra.secretsOf(APP).at(-1);
      expect(ona.secretOf(entraEu)).toBe(added?.secretText);
      expect(ended.outputs).toMatchObject({
        proven: 'true',
        due: 'true',
        'secret-key-id': added?.keyId,
        'secret-expires-at': added?.endDateTime,
      });
      expect(ended.log).toMatch(/Kept the secret "ona-12" .*made by somebody else; delete it when nothing uses it/);
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

  test.each<
    [what: string, warns: RegExp, inputs: Record<string, string>, options: WorldOptions, before?: typeof inheritOne]
  >([
    ['delete-old is false', /^$/, { 'delete-old': 'false' }, {}],
    ['the ciphertext is hidden', /key ID .* It is stored in .*not proven/, {}, { ona: { showCiphertext: false } }],
    ['one is inherited', /key ID .* It is stored in .*not proven/, {}, {}, inheritOne],
  ])('deletes nothing where %s', async (_, warns, inputs, options, before) => {
    await withEntra(options, async (world) => {
      before?.(world);
      world.add(OURS, 20, -100);
      const ended = await world.go(inputs);
      const isProven = String(warns.test(''));
      expect(ended, ended.log).toMatchObject({ isGreen: true, outputs: { proven: isProven, changed: 'true' } });
      expect(world.names()).toEqual(['set up', OURS, 'new']);
      expect(ended.warnings.join()).toMatch(warns);
    });
  });

  test.each([
    ['throttled', throttled(3)],
    ['a concurrency violation', concurrencyViolation(503)],
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
        /ours and expired; every real run deletes it/,
        /Not due: .*due from 2026-12-09/,
        /Not checked.*may write.*policy/,
      ]) {
        expect(ended.log).toMatch(part);
      }
      expect(names()).toEqual(['set up', OURS, OURS]);
      expect(entra.requests.some(({ name }) => name.endsWith('Password'))).toBe(false);
    });
  });

  test('shows all failures together', async () => {
    await withEntra({}, async ({ entra, go, ona }) => {
      Object.assign(entra.app(WORKFLOW_APP_ID), { roles: ['Application.Read.All'] });
      entra.app(APP).owners = [];
      ona.onRequest = ({ method }) => (method === 'GetAuthenticatedIdentity' ? connectError('internal') : undefined);
      const ended = await go({ 'dry-run': 'true' });
      expect(ended.isGreen).toBe(false);
      expect(ended.errors.join('\n')).toMatch(
        /internal error[^]*may not read or change[^]*\naz .*admin-consent[^]*\naz ad app owner add/,
      );
    });
  });
});
