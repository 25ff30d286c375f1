import { expect, test } from 'vitest';
import { graphError } from '../../local/entra/graph.ts';
import { connectError } from '../../local/ona/faults.ts';
import { entraEu, LOST, OURS, withEntra, type World } from './entra-world.ts';

test.each<[what: string, isGreen: boolean, says: RegExp, break_: (world: World, stopping: AbortController) => void]>([
  [
    'the answer to the write is lost',
    false,
    /key ID [^]*It may be stored in/,
    ({ ona }) =>
      (ona.onRequest = ({ method }, n) =>
        method.startsWith('Update')
          ? { status: 503, after: n === 1 }
          : method === 'GetSCMIntegration' && n > 1
            ? { status: 503 }
            : undefined),
  ],
  [
    'cancelled while it is stored',
    false,
    /key ID [^]*It is stored in/,
    ({ ona }, stopping) => (ona.onDone = ({ method }) => method === 'UpdateSCMIntegration' && stopping.abort()),
  ],
  [
    'its answer is lost, and it is cancelled while it looks for the secret',
    false,
    /not known whether the secret "ona-rotation [^]*No integration holds it/,
    ({ entra }, stopping) =>
      (entra.onRequest = ({ name }, n) => {
        if (name === 'application' && n === 2) stopping.abort();
        return name === 'addPassword' ? LOST : undefined;
      }),
  ],
  [
    'cancelled before Entra ID knows it',
    false,
    /"ona-rotation \S+ 77-\S+" \(key ID [^]*No integration holds it/,
    ({ entra }, stopping) => {
      entra.signInLagMs = 9000;
      entra.onRequest = ({ name }, n) => {
        if (name === 'token' && n === 2) stopping.abort();
        return undefined;
      };
    },
  ],
  [
    'cancelled while a runner is asked',
    false,
    /key ID [^]*No integration holds it/,
    ({ ona }, stopping) =>
      (ona.onRequest = ({ method }) => {
        if (method.startsWith('Validate')) stopping.abort();
        return undefined;
      }),
  ],
  [
    'it may not be removed again',
    false,
    /"ona-rotation \S+ 77-\S+" \(key ID \S+\) was added\. Its removal is not confirmed\. No integration holds it[^]*may not read or change[^]*az ad app credential delete/,
    ({ entra, ona }) => {
      ona.tryoutSecret = () => 'no';
      entra.onRequest = ({ name }) =>
        name === 'removePassword' ? graphError(403, 'Authorization_RequestDenied', 'no') : undefined;
    },
  ],
  [
    'cancelled while it is removed again',
    false,
    /\(key ID \S+\) was added\. Its removal is not confirmed\. No integration holds it\..* To delete it:/,
    ({ entra, ona }, stopping) => {
      ona.tryoutSecret = () => 'no';
      entra.onRequest = ({ name }) => {
        if (name !== 'removePassword') return undefined;
        stopping.abort();
        return graphError(404, 'Request_ResourceNotFound', 'not yet');
      };
    },
  ],
  [
    'its removal is not confirmed with 204',
    false,
    /\(key ID \S+\) was added\. Its removal is not confirmed/,
    ({ entra, ona }) => {
      ona.tryoutSecret = () => 'no';
      entra.onRequest = ({ name }) => (name === 'removePassword' ? { status: 200 } : undefined);
    },
  ],
  [
    'cancelled while it is added',
    false,
    /key ID [^]*No integration holds it/,
    ({ entra }, stopping) =>
      (entra.onRequest = ({ name }) => {
        if (name === 'addPassword') stopping.abort();
        return undefined;
      }),
  ],
  [
    'its answer is lost, and it is cancelled then',
    false,
    /not known whether the secret "ona-rotation [^]*No integration holds it/,
    ({ entra }, stopping) =>
      (entra.onRequest = ({ name }) => {
        if (name !== 'addPassword') return undefined;
        stopping.abort();
        return LOST;
      }),
  ],
  [
    'cancelled in the second look',
    false,
    /key ID [^]*It is stored in/,
    ({ ona }, stopping) =>
      (ona.onRequest = ({ method }, n) => {
        if (method.startsWith('List') && n === 2) stopping.abort();
        return undefined;
      }),
  ],
  [
    'another key holder changes it afterwards',
    true,
    /somebody else has changed/,
    ({ ona }) =>
      (ona.onRequest = ({ method }, n) => {
        const { oauth = {} } = ona.world.integrations.get(entraEu) ?? {};
        if (method.startsWith('List') && n === 2) Object.assign(oauth, { encryptedClientSecret: Buffer.alloc(9) });
        return undefined;
      }),
  ],
  [
    'a runner does not answer at the end',
    true,
    /stored, but .*not checked: [^]*no secret was deleted/,
    ({ ona }) =>
      (ona.onRequest = ({ method }, n) =>
        method.startsWith('Validate') && n > 1 ? connectError('unavailable') : undefined),
  ],
  [
    'Ona is down at the end',
    true,
    /stored, but looking again failed: [^]*no secret was deleted/,
    ({ ona }) =>
      (ona.onRequest = ({ method }, n) => (method.startsWith('List') && n > 1 ? { status: 503 } : undefined)),
  ],
  [
    'the stored secret is refused at the end',
    false,
    /does not accept the secret that Ona now holds[^]*key ID/,
    ({ ona }) => {
      const refusal = { change: () => ({ scmIntegration: { oauthError: 'no' } }) };
      ona.onRequest = ({ method }, n) => (method.startsWith('Validate') && n === 2 ? refusal : undefined);
    },
  ],
])('a rotation that is half done keeps every secret: %s', async (_, isGreen, says, break_) => {
  await withEntra({}, async (world) => {
    world.add(OURS, 20, -100);
    const stopping = new AbortController();
    break_(world, stopping);
    const ended = await world.go({}, { stopping, afterSignal: 5000 });
    expect([ended.isGreen, ended.outputs['proven']], ended.log).toEqual([isGreen, 'false']);
    expect([...ended.errors, ...ended.warnings].join('\n')).toMatch(says);
    expect(ended.errors.join()).not.toContain('No secret was added');
    expect(world.names()).toEqual(['set up', OURS, 'new']);
  });
});

test('a signal while old secrets are deleted keeps the others', async () => {
  await withEntra({}, async ({ add, entra, go, names }) => {
    for (const end of [20, 30, 40]) add(OURS, end, -100);
    const stopping = new AbortController();
    entra.onRequest = ({ name }) => {
      if (name === 'removePassword') stopping.abort();
      return undefined;
    };
    const ended = await go({}, { stopping, afterSignal: 5000 });
    expect(ended.errors.join()).toContain('The run was cancelled');
    expect(ended.warnings).toEqual([]);
    expect(names()).toEqual(['set up', OURS, OURS, 'new']);
  });
});

test('cancelled while old ones are deleted, after the proof', async () => {
  await withEntra({}, async ({ add, entra, go, names }) => {
    for (const end of [50, 60]) add(OURS, end, -100);
    const stopping = new AbortController();
    entra.onRequest = ({ name }) => {
      if (name === 'removePassword') stopping.abort();
      return undefined;
    };
    const ended = await go({}, { stopping });
    expect([ended.isGreen, ended.outputs['proven']]).toEqual([false, 'true']);
    expect(ended.errors.join()).toMatch(
      /every other secret that this run has not deleted[^]*key ID [^]*It is stored in/,
    );
    expect(names()).toEqual(['set up', OURS, 'new']);
  });
});
