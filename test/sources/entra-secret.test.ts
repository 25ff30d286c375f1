import { expect, test } from 'vitest';
import { concurrencyViolation, throttled } from '../../local/entra/graph.ts';
import { connectError, html, type Fault } from '../../local/ona/faults.ts';
import { RecordingHost } from '../support/host.ts';
import { APP, breaking, OURS, withEntra } from './entra-world.ts';

test('the name of a secret is logged before it is added: that is all that a killed run leaves', async () => {
  await withEntra({}, async ({ entra, go }) => {
    const host = new RecordingHost();
    let told = '';
    entra.onRequest = ({ name }) => {
      if (name === 'addPassword') told = host.log;
      return undefined;
    };
    await go({}, { host });
    expect(told).toMatch(/Adding the secret "ona-rotation \S+ 77-2-/);
  });
});

test('only what was there at the start is deleted', async () => {
  await withEntra({}, async ({ add, entra, go, names }) => {
    entra.onRequest = ({ name }) => {
      if (name === 'addPassword') add(OURS, 20, -100);
      return undefined;
    };
    expect((await go()).outputs['proven']).toBe('true');
    expect(names()).toEqual(['set up', OURS, 'new']);
  });
});

test.each<[what: string, fault: Fault]>([
  ['401 page', html(401, { after: true })],
  ['401 of a gateway', { status: 401, body: { message: 'Unauthorized' }, after: true }],
  ['403 of a gateway', { status: 403, body: { error: 'blocked' }, after: true }],
])('a %s is not Graph’s own, and leaves open what was done', async (_, fault) => {
  await withEntra({ onRequest: breaking('addPassword', fault, 1) }, async ({ go, names }) => {
    const ended = await go();
    expect([ended.isGreen, names()]).toEqual([false, ['set up']]);
    expect(ended.log).toMatch(/was not returned[^]*removed again/);
  });
});

test('another refusal than that the secret is wrong says that Entra ID knows it', async () => {
  const body = { error: 'unauthorized_client', error_description: 'AADSTS700016: no', error_codes: [700016] };
  await withEntra({ onRequest: breaking('token', { status: 400, body }, 2) }, async ({ entra, go }) => {
    expect((await go()).outputs['proven']).toBe('true');
    expect(entra.requests.filter(({ name }) => name === 'token')).toHaveLength(2);
  });
});

test('a secret that stays after its answer was lost is named in the outputs as well', async () => {
  await withEntra({}, async ({ entra, go }) => {
    entra.onRequest = ({ name }) =>
      name === 'addPassword' ? html(502, { after: true }) : name === 'removePassword' ? { status: 403 } : undefined;
    const ended = await go();
    expect(ended.outputs['secret-key-id']).toBe(entra.secretsOf(APP).at(-1)?.keyId);
  });
});

test('a deletion is tried again where another change to the app was under way', async () => {
  await withEntra(
    { onRequest: breaking('removePassword', concurrencyViolation(409), 1) },
    async ({ add, go, names }) => {
      add(OURS, 50, -100);
      const ended = await go();
      expect([ended.warnings, names()]).toEqual([[], ['set up', 'new']]);
    },
  );
});

test('no attempt of a change at Graph starts after a signal', async () => {
  await withEntra({}, async ({ entra, go, names }) => {
    const stopping = new AbortController();
    entra.onRequest = ({ name }, n) => {
      if (name !== 'addPassword' || n > 1) return undefined;
      stopping.abort();
      return throttled(3);
    };
    await go({}, { stopping });
    expect(names()).toEqual(['set up']);
  });
});

test.each(['ListSCMIntegrations', 'GetAuthenticatedIdentity'])(
  'a run cancelled at %s says that none was added',
  async (at) => {
    await withEntra({}, async ({ go, ona }) => {
      const stopping = new AbortController();
      ona.onRequest = ({ method }) => {
        if (method === at) stopping.abort();
        return undefined;
      };
      const { errors } = await go({}, { stopping });
      expect(errors).toEqual([expect.stringMatching(/^The run was cancelled\.\nNo secret was added/)]);
    });
  },
);

test('a run that has deleted an expired secret does not say that nothing was changed', async () => {
  await withEntra({}, async ({ add, go, ona }) => {
    add(OURS, -1, -100);
    ona.onRequest = ({ method }) => (method.startsWith('Validate') ? connectError('unauthenticated') : undefined);
    const ended = await go({ 'if-expires-within': '5' });
    expect(ended.log).toMatch(/Deleted the expired secret[^]*rejected the API key\.(\n.*)?\n {2}No secret was added/);
    expect(ended.log).not.toContain('Nothing was changed.');
  });
});
