import { expect, test } from 'vitest';
import { concurrencyViolation, graphError, throttled } from '../../local/entra/graph.ts';
import { DAY, JOB, WORKFLOW_APP_ID } from '../../local/entra/state.ts';
import { connectError, type Fault } from '../../local/ona/faults.ts';
import { RunnerPhase } from '../../local/ona/gen/gitpod/v1/runner_pb.js';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local/ona/world.ts';
import { APP, breaking, entraEu, LOST, OURS, withEntra, type World, type WorldOptions } from './entra-world.ts';

interface Failure extends WorldOptions {
  readonly before?: (world: World) => unknown;
  readonly inputs?: Record<string, string>;
  readonly env?: NodeJS.ProcessEnv;
}

const elsewhere = { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: JOB.requestToken };
const redirect = { status: 307, headers: { location: 'https://other.example/' } };
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
    /subject repo:a\/b:ref:x[^]*\n {2}az ad app federated-credential create --id \S+ --parameters '.*"subject":"repo:a\/b:ref:x"/,
    { before: ({ entra }) => (entra.job.subject = 'repo:a/b:ref:x') },
  ],
  [
    'a subject with a quote',
    // Quoted for a shell: somebody chose the name of the environment.
    /--parameters '.*"subject":"repo:a\/b:environment:it'\\''s"/,
    { before: ({ entra }) => (entra.job.subject = "repo:a/b:environment:it's") },
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
    'another kind, inherited',
    /: github, not azuredevops/,
    { before: (world) => useApp(world, INTEGRATION_IDS.inherited) },
  ],
  [
    'no consent',
    /may not read[^]*OwnedBy[^]*\n {2}az .* 18a4783c-866b-4cc7-a460-3d5e5662c884=Role .*admin-consent[^]*\n {2}az ad app owner/,
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
  [
    'GitHub down',
    /error: GitHub, or .*is unavailable[^]*No secret was added/,
    { onRequest: breaking('oidc', { status: 503 }, ...always) },
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
    { readLagMs: 15_000, onRequest: breaking('addPassword', LOST, 1) },
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
    { signInLagMs: 9e6, readLagMs: 17_000, inputs: { 'validate-wait': '2' } },
  ],
  [
    'a runner that refuses',
    /does not accept the new settings[^]*removed again[^]*delete it in Ona/,
    { ona: { tryoutSecret: () => 'no' } },
  ],
  [
    'a read-only key',
    /Ona denied permission[^]*a Read & Write token\.\n/,
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
    expect(ended.outputs['secret-expires-at']).toBeUndefined();
  });
});

test('with five secrets of its own, none is added, and expired ones go', async () => {
  await withEntra({}, async ({ add, go, names }) => {
    for (const [index, start] of [-10, -20, null, -50, -30].entries()) add(OURS, 51 + index, start);
    expect((await go({ 'if-expires-within': '10' })).isGreen).toBe(true);
    add(`${OURS}-expired`, -1, -100);
    const ended = await go();
    expect(ended.errors.join()).toMatch(
      /five or more[^]*\n# Probably in use: az ad app .*(\naz ad app credential delete --id \S+ --key-id .*){4}/,
    );
    // The newest first: it is the one to keep.
    const started = ended.errors.join().match(/(?<=# from ).*/g);
    const known = (started ?? []).slice(0, 4);
    expect(started).toEqual([...known.toSorted().reverse(), 'an unknown time']);
    expect(names()).toEqual(['set up', OURS, OURS, OURS, OURS, OURS]);
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
    const [end = ''] = entra
      .secretsOf(APP)
      .flatMap(({ displayName, endDateTime }) => (displayName?.includes(' 77-2-') === true ? endDateTime : []));
    expect(Math.round((Date.parse(end) - clock.now()) / DAY)).toBe(120);
  });
});

test('without Graph’s clock nothing is called expired', async () => {
  await withEntra({}, async ({ add, entra, go, names }) => {
    add(OURS, -1, -100);
    const { displayName, endDateTime, keyId, startDateTime } = entra.secretsOf(APP).at(-1) ?? {};
    const body = { passwordCredentials: [{ displayName, endDateTime, keyId, startDateTime }] };
    entra.onRequest = ({ name }) => (name === 'application' ? { status: 200, headers: { date: '' }, body } : undefined);
    const ended = await go();
    expect(ended.errors.join()).toMatch(/lacks what it must contain/);
    expect(names()).toEqual(['set up', OURS]);
  });
});

test.each<[what: string, says: RegExp, fault: Fault]>([
  [
    'a warning with the line that deletes it',
    /^Could not delete the old secret [^]*\naz ad app credential delete/,
    { status: 403 },
  ],
  ['not called deleted by a gateway', /^Could not delete/, { status: 404, body: { message: 'no Route matched' } }],
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
