import { describe, expect, test } from 'vitest';
import { WORKFLOW_APP_ID } from '../../local/entra/state.ts';
import { connectError } from '../../local/ona/faults.ts';
import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { APP, entraEu, OURS, withEntra } from './entra-world.ts';

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
      let answer = {};
      ona.onRequest = ({ method }) =>
        method.startsWith('Validate') ? { change: () => ({ scmIntegration: answer }) } : undefined;
      for (answer of [{ hostError: 'no' }, { scmIdError: 'no', patError: 'no' }, { valid: false }]) {
        const { errors } = await go({ 'dry-run': 'true' });
        expect(errors).toEqual([expect.stringContaining('does not accept the new settings')]);
        // Where it is not due, a real run would be green as well.
        expect((await go({ 'dry-run': 'true', 'if-expires-within': '3' })).isGreen).toBe(true);
      }
      answer = { patError: 'no' };
      expect((await go({ 'dry-run': 'true' })).isGreen).toBe(true);
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
