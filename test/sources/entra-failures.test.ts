import { expect, test } from 'vitest';
import { concurrencyViolation, graphError, throttled } from '../../local/entra/graph.ts';
import { DAY, JOB, WORKFLOW_APP_ID } from '../../local/entra/state.ts';
import { connectError, type Fault } from '../../local/ona/faults.ts';
import { RunnerPhase } from '../../local/ona/gen/gitpod/v1/runner_pb.js';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local/ona/world.ts';
import { APP, breaking, entraEu, OURS, withEntra, type World, type WorldOptions } from './entra-world.ts';

interface Failure extends WorldOptions {
  readonly before?: (world: World) => unknown;
  readonly inputs?: Record<string, string>;
  readonly env?: NodeJS.ProcessEnv;
}

const elsewhere = { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: JOB.requestToken };
const redirect = { status: 307, headers: { location: 'https://other.example/' } };
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
  ['no id-token: write', /cannot get an OIDC token from GitHub\.\n {2}No secret was added/, { env: {} }],
  ['a token URL elsewhere', /cannot get an OIDC token[^]*anything but an https URL/, { env: elsewhere }],
  [
    'wrong subject',
    /subject repo:a\/b:ref:x[^]*\n {2}az ad app federated-credential create --id/,
    { before: ({ entra }) => (entra.job.subject = 'repo:a/b:ref:x') },
  ],
  ['wrong tenant', /Entra ID refuses[^]*AADSTS90002/, { inputs: { 'tenant-id': 'other.example' } }],
  ['no such workflow app', /Entra ID refuses[^]*AADSTS700016/, { inputs: { 'client-id': APP.replace('5d', '6d') } }],
  ['swapped IDs', /may be swapped/, { inputs: { 'client-id': APP, 'oauth-client-id': WORKFLOW_APP_ID } }],
  [
    'no app that Ona uses',
    /Check oauth-client-id, and/,
    { inputs: { 'oauth-client-id': WORKFLOW_APP_ID.replace('0f', '1f') } },
  ],
  [
    'another kind',
    /: github, not azuredevops_entra[^]*delete it in Ona\. Otherwise, rotate with the main action and integration-id/,
    { before: (world) => useApp(world, INTEGRATION_IDS.githubEu) },
  ],
  [
    'Ona down',
    /in front of it, is unavailable\.\n {2}Nothing was changed/,
    { before: ({ ona }) => (ona.onRequest = () => ({ status: 503 })) },
  ],
  [
    'no organization',
    /^(?![^]*Due: )[^]*does not return the organization/,
    {
      before: ({ ona }) =>
        (ona.onRequest = ({ method }) =>
          method === 'GetAuthenticatedIdentity'
            ? { change: (answer: object) => ({ ...answer, organizationId: '' }) }
            : undefined),
    },
  ],
  [
    'a runner that has never registered',
    /never registered[^]*delete it in Ona/,
    {
      before: ({ ona }) =>
        Object.assign(ona.world.runners.get(RUNNER_IDS.prodEu) ?? {}, {
          phase: RunnerPhase.CREATED,
          publicKey: undefined,
        }),
    },
  ],
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
    /Adding the secret "ona-rotation [^]*A policy[^]*No secret was added[^]*Credential lifetime exceeds/,
    { before: ({ entra }) => (entra.app(APP).policy = { maxDays: 30 }) },
  ],
  [
    'a policy that forbids secrets',
    /A policy[^]*No secret was added[^]*Credential type not allowed/,
    { before: ({ entra }) => (entra.app(APP).policy = { forbidsSecrets: true, status: 403 }) },
  ],
  ['Graph down', /Microsoft Graph[^]*No secret was added/, { onRequest: down }],
  [
    'throttled',
    /Microsoft Graph .*rate limit[^]*No secret was added/,
    { onRequest: breaking('application', throttled(3), ...always) },
  ],
  ['a redirect', /Entra ID redirects[^]*not followed/, { onRequest: breaking('token', redirect, 1) }],
  [
    'a lost answer',
    /was not returned[^]*77-2-\w+" \(key ID .* removed again/,
    { readLagMs: 5000, onRequest: breaking('addPassword', lost, 1) },
  ],
  [
    'a lost answer, and no secret',
    /not known whether the secret "ona-rotation \S+ 77-2-\w+" was added\. No integration holds it/,
    { onRequest: breaking('addPassword', { cut: 'before headers' }, 1) },
  ],
  ['an answer without a secret', /was not returned[^]*removed again/, { onRequest: without('secretText') }],
  ['an answer without a key ID', /was not returned[^]*removed again/, { onRequest: without('keyId') }],
  ['another change at the same time', /No secret was added/, { onRequest: conflict }],
  [
    'a secret that never signs in',
    /did not accept the new secret in time[^]*removed again[^]*AADSTS7000215/,
    { signInLagMs: 9e6, readLagMs: 9000, inputs: { 'validate-wait': '2' } },
  ],
  [
    'a runner that refuses',
    /does not accept the new settings[^]*removed again[^]*delete it in Ona/,
    { ona: { tryoutSecret: () => 'no' } },
  ],
  [
    'a read-only key',
    /Ona denied permission[^]*admin of this runner\.\n/,
    { before: refuse('Update', 'permission_denied') },
  ],
  [
    'a key that expires before a runner is asked',
    /^(?![^]*due: )[^]*rejected the API key[^]*before a token expires\.\n/,
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

test('with five secrets of its own, none is added, and expired ones go', async () => {
  await withEntra({}, async ({ add, go, names }) => {
    for (const end of [1, 2, 3, 4, 5]) add(OURS, end, -100);
    add(`${OURS}-expired`, -1, -100);
    const ended = await go();
    expect(ended.errors.join()).toMatch(/five secrets[^]*(\naz ad app credential delete --id \S+ --key-id .*){5}/);
    expect(names()).toEqual(['set up', OURS, OURS, OURS, OURS, OURS]);
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
    'its answer is lost, and it is cancelled while it looks for the secret',
    false,
    /not known whether the secret "ona-rotation [^]*No integration holds it/,
    ({ entra }, stopping) =>
      (entra.onRequest = ({ name }, n) => {
        if (name === 'application' && n === 2) stopping.abort();
        return name === 'addPassword' ? lost : undefined;
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
    'it may not be removed again',
    false,
    /"ona-rotation \S+ 77-\S+" \(key ID \S+\) was added and not removed\. No integration holds it[^]*az ad app credential delete/,
    ({ entra, ona }) => {
      ona.tryoutSecret = () => 'no';
      entra.onRequest = ({ name }) =>
        name === 'removePassword' ? graphError(403, 'Authorization_RequestDenied', 'no') : undefined;
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
    const ended = await world.go({}, { stopping });
    expect([ended.isGreen, ended.outputs['proven']], ended.log).toEqual([isGreen, 'false']);
    expect(ended.log).toMatch(says);
    expect(world.names()).toEqual(['set up', OURS, 'new']);
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

test.each<[what: string, says: RegExp, fault: Fault]>([
  [
    'a warning with the line that deletes it',
    /^Could not delete the old secret[^]*\naz ad app credential delete/,
    { status: 403 },
  ],
  ['gone if Graph does not find it', /^$/, graphError(404, 'Request_ResourceNotFound', 'No password credential found')],
])('an old secret that cannot be deleted is %s', async (_, says, fault) => {
  await withEntra({ onRequest: breaking('removePassword', fault, 1) }, async ({ add, go, names }) => {
    add(OURS, 20, -100);
    const ended = await go();
    expect([ended.isGreen, ended.outputs['proven']]).toEqual([true, 'true']);
    expect(ended.warnings.join()).toMatch(says);
    expect(names()).toContain(OURS);
  });
});
