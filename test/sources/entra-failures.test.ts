import { expect, test } from 'vitest';
import { concurrencyViolation } from '../../local/entra/graph.ts';
import { DAY, JOB, WORKFLOW_APP_ID } from '../../local/entra/state.ts';
import { connectError } from '../../local/ona/faults.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../../local/ona/world.ts';
import { APP, breaking, entraEu, OURS, withEntra, type World, type WorldOptions } from './entra-world.ts';

interface Failure extends WorldOptions {
  readonly before?: (world: World) => unknown;
  readonly inputs?: Record<string, string>;
  readonly env?: NodeJS.ProcessEnv;
}

const elsewhere = { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: JOB.requestToken };
const lost = { cut: 'before headers', after: true } as const;
const without = (field: string): WorldOptions['onRequest'] =>
  breaking('addPassword', { change: (answer: unknown) => ({ ...(answer as object), [field]: null }) }, 1);
const always = [1, 2, 3, 4, 5];
const down = breaking('application', { status: 503 }, ...always);
const conflict = breaking('addPassword', concurrencyViolation(503), ...always);

function useApp({ ona }: World, id: string): void {
  Object.assign(ona.world.integrations.get(id)?.oauth ?? {}, { clientId: APP });
}

function refuse(name: string, code: 'permission_denied' | 'unauthenticated'): (world: World) => unknown {
  return ({ ona }) => (ona.onRequest = ({ method }) => (method.startsWith(name) ? connectError(code) : undefined));
}

test.each<[what: string, says: RegExp, failure: Failure]>([
  ['no id-token: write', /cannot get an OIDC token from GitHub\.\n {2}Nothing was changed/, { env: {} }],
  ['a token URL elsewhere', /cannot get an OIDC token[^]*anything but an https URL/, { env: elsewhere }],
  [
    'wrong subject',
    /subject repo:a\/b:ref:x[^]*\n {2}az ad app federated-credential create --id/,
    { before: ({ entra }) => (entra.job.subject = 'repo:a/b:ref:x') },
  ],
  ['wrong tenant', /Entra ID refuses[^]*AADSTS90002/, { inputs: { 'tenant-id': 'other.example' } }],
  ['no such workflow app', /Entra ID refuses[^]*AADSTS700016/, { inputs: { 'client-id': APP.replace('5d', '6d') } }],
  ['swapped IDs', /may be swapped/, { inputs: { 'client-id': APP, 'oauth-client-id': WORKFLOW_APP_ID } }],
  ['another kind', /: github, not azuredevops/, { before: (world) => useApp(world, INTEGRATION_IDS.githubEu) }],
  [
    'no consent',
    /may not read[^]*OwnedBy[^]*\n {2}az .*admin-consent[^]*\n {2}az ad app owner/,
    { before: ({ entra }) => (entra.app(WORKFLOW_APP_ID).roles = []) },
  ],
  [
    'not the owner',
    /No secret was added[^]*\n {2}az ad app owner add/,
    { before: ({ entra }) => (entra.app(APP).owners = []) },
  ],
  [
    'a policy',
    /A policy[^]*Credential lifetime exceeds/,
    { before: ({ entra }) => (entra.app(APP).policy = { maxDays: 30 }) },
  ],
  ['Graph down', /Microsoft Graph[^]*No secret was added/, { onRequest: down }],
  [
    'a lost answer',
    /was not returned[^]*77-2-\w+" \(key ID .* removed again/,
    { readLagMs: 5000, onRequest: breaking('addPassword', lost, 1) },
  ],
  ['an answer without a secret', /was not returned[^]*removed again/, { onRequest: without('secretText') }],
  ['an answer without a key ID', /was not returned[^]*removed again/, { onRequest: without('keyId') }],
  ['another change at the same time', /No secret was added/, { onRequest: conflict }],
  [
    'a secret that never signs in',
    /does not accept the new secret[^]*removed again[^]*AADSTS7000215/,
    { signInLagMs: 9e6, readLagMs: 9000, inputs: { 'validate-wait': '2' } },
  ],
  ['a runner that refuses', /does not accept the new settings/, { ona: { tryoutSecret: () => 'no' } }],
  ['a read-only key', /Ona denied permission/, { before: refuse('Update', 'permission_denied') }],
  [
    'a key that expires before a runner is asked',
    /rejected the API key/,
    { before: refuse('Validate', 'unauthenticated'), inputs: { 'if-expires-within': '19' } },
  ],
])('a rotation that fails leaves everything as it was: %s', async (_, says, { before, inputs, env, ...options }) => {
  await withEntra(options, async (world) => {
    before?.(world);
    const ended = await world.go(inputs, env && { env });
    expect(ended.isGreen).toBe(false);
    expect(ended.log).toMatch(says);
    expect(world.names()).toEqual(['set up']);
    expect(world.ona.secretOf(entraEu)).toBe(OAUTH_APPS.entra.secret);
    expect(ended.outputs['secret-key-id']).toBeUndefined();
  });
});

test('with five secrets of its own, none is added', async () => {
  await withEntra({}, async ({ add, go, names }) => {
    for (const end of [1, 2, 3, 4, 5]) add(OURS, end, -100);
    const ended = await go();
    expect(ended.errors.join()).toMatch(/five secrets[^]*(\naz ad app credential delete --id \S+ --key-id .*){5}/);
    expect(names()).toHaveLength(6);
  });
});

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
    const ended = await world.go({}, { stopping });
    expect(ended.isGreen, ended.log).toBe(isGreen);
    expect(ended.log).toMatch(says);
    expect(world.names()).toEqual(['set up', OURS, 'new']);
  });
});

test('a runner that refuses the new secret: it is removed again, the error says so, and the way out', async () => {
  await withEntra({}, async ({ go, names, ona }) => {
    const refusal = { change: () => ({ scmIntegration: { oauthError: 'no' } }) };
    ona.onRequest = ({ method }) => (method.startsWith('Validate') ? refusal : undefined);
    const ended = await go({ 'validate-wait': '0' });
    expect(ended.errors.join()).toMatch(/does not accept the new settings[^]*removed again[^]*delete it in Ona/);
    expect(names()).not.toContain('new');
  });
});

test('Graph’s clock decides, not that of this machine', async () => {
  await withEntra({}, async ({ add, clock, entra, go, names }) => {
    add(OURS, 1, -100);
    // Two days ahead of Graph: to this machine the secret has expired.
    const ahead = { ...clock, now: () => clock.now() + 2 * DAY };
    const ended = await go({ 'if-expires-within': '5' }, { clock: ahead });
    expect(ended.outputs['due']).toBe('true');
    expect(ended.log).not.toContain('expired secret');
    expect(names()).toContain('new');
    expect(entra.secretsOf(APP).every(({ endDateTime }) => Date.parse(endDateTime) > clock.now())).toBe(true);
  });
});

test('an old secret that cannot be deleted is a warning with the line that deletes it', async () => {
  await withEntra({}, async ({ add, entra, go, names }) => {
    add(OURS, 20, -100);
    entra.onRequest = ({ name }) => (name === 'removePassword' ? { status: 403 } : undefined);
    const ended = await go();
    expect([ended.isGreen, ended.outputs['proven']]).toEqual([true, 'true']);
    expect(ended.warnings.join()).toMatch(/Could not delete the old secret[^]*\naz ad app credential delete/);
    expect(names()).toContain(OURS);
  });
});
