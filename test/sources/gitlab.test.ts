import { describe, expect, test } from 'vitest';
import { APPLICATION, TOKEN, tooManyRequests, type LocalGitlab } from '../../local/gitlab/gitlab.ts';
import { connectError, html, redirect, type Fault } from '../../local/ona/faults.ts';
import { RunnerPhase } from '../../local/ona/gen/gitpod/v1/runner_pb.js';
import type { LocalOna } from '../../local/ona/server.ts';
import type { Integration } from '../../local/ona/state.ts';
import { createOAuth, INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local/ona/world.ts';
import {
  addSecond,
  lost,
  place,
  renewals,
  unauthorized,
  withGitlab,
  type World,
  type WorldOptions,
} from './gitlab-world.ts';

const { gitlabEu, inherited } = INTEGRATION_IDS;

describe('a renewal', () => {
  test.each<[what: string, options: WorldOptions, renewed: number]>([
    ['is checked, stored and accepted', {}, 1],
    [
      'on the third page, under a relative root, answered with 200',
      {
        pageSize: 1,
        root: '/git',
        renewStatus: 200,
        applications: [...['x', 'y'].map((id) => ({ ...APPLICATION, id: 1, application_id: id })), { ...APPLICATION }],
        before: ({ ona, gitlab }) => place(ona, `${gitlab.url.slice(7).toUpperCase()}/`),
      },
      1,
    ],
    ['throttled', { onRequest: renewals(tooManyRequests(2), 1, 2) }, 1],
    ['two answers are lost', { onRequest: renewals(lost, 1, 2) }, 3],
    ['three answers have no secret', { onRequest: renewals({ status: 201, body: {}, after: true }, 1, 2, 3) }, 4],
  ])('%s', async (_, options, renewed) => {
    await withGitlab(options, async ({ gitlab, go, ona }) => {
      const ended = await go();
      expect(ended, ended.log).toMatchObject({ isGreen: true, outputs: { proven: 'true', changed: 'true' } });
      expect(ended.log).toContain('Callback URLs: https://app.gitpod.io/auth/oauth/callback');
      expect(ended.log).toMatch(
        /Renewing the secret in GitLab[^]*\(verified\)\n.*: the new secret is accepted by the runner/,
      );
      expect(gitlab.renewals).toHaveLength(renewed);
      // The harmless write comes first, and no secret is validated before it is stored.
      const methods = ona.requests.map(({ method }) => method).filter((method) => /^(Update|Validate)/.test(method));
      const [write, question] = ['UpdateSCMIntegration', 'ValidateRunnerConfiguration'];
      expect(methods).toEqual([write, write, question, question]);
    });
  });

  test('of a dry run changes nothing, and says what it leaves out', async () => {
    await withGitlab({}, async ({ gitlab, go, ona }) => {
      const ended = await go({ 'dry-run': 'true' });
      expect(ended.isGreen).toBe(true);
      expect(ended.log).toMatch(/Callback URLs[^]*Not checked[^]*may write/);
      expect([gitlab.renewals.length, ona.requests.some(({ method }) => method.startsWith('Update'))]).toEqual([
        0,
        false,
      ]);
    });
  });
});

const { github, managed } = OAUTH_APPS;
const noAdminMode = { adminMode: true, tokens: [{ token: TOKEN, scopes: ['api'] }] };
const tooMany = renewals(tooManyRequests(2), 1, 2, 3, 4, 5);
const goesInCircles: LocalGitlab['onRequest'] = ({ name }) =>
  name === 'list' ? { status: 200, headers: { 'x-next-page': '1' }, body: [] } : undefined;
const mayOnlyRead = [{ token: TOKEN, scopes: ['read_api'] }];
const NOT_HARMLESS = /different settings after the client ID[^]*Not renewed/;
const readOnly: LocalOna['onRequest'] = ({ method }) =>
  method.startsWith('Update') ? connectError('permission_denied') : undefined;

const losesWrites: LocalOna['onRequest'] = ({ method }) => (method.startsWith('Update') ? lost : undefined);

function inheritAnother({ ona }: World): void {
  Object.assign(ona.world.integrations.get(inherited)?.oauth ?? {}, { clientId: OAUTH_APPS.gitlab.clientId });
}

function atTheRoot({ ona, gitlab }: World): void {
  place(ona, new URL(gitlab.url).host);
}

/** GitLab goes down after all checks. */
function goesDown({ ona, gitlab }: World): void {
  ona.onRequest = async ({ method }) => {
    if (method.startsWith('Update')) await gitlab.stop();
    return undefined;
  };
}

function unregister({ ona }: World): void {
  const runner = ona.world.runners.get(RUNNER_IDS.prodEu) ?? {};
  Object.assign(runner, { phase: RunnerPhase.CREATED, publicKey: undefined });
}

/** While the harmless write is made, something else changes. */
function whileWriting(change: (integration: Integration) => unknown): NonNullable<WorldOptions['before']> {
  return ({ ona }) => {
    const all = [...ona.world.integrations.values()];
    ona.onRequest = ({ method }) =>
      method.startsWith('Update') ? { change: (answer) => (all.forEach(change), answer as unknown) } : undefined;
  };
}

test.each<[what: string, says: RegExp, options: WorldOptions, inputs?: Record<string, string>]>([
  ['another kind', /another kind[^]*: github, not gitlab/, {}, { 'oauth-client-id': github.clientId }],
  ['another GitLab', /another GitLab than gitlab-url: gitlab.example.com/, { host: 'gitlab.example.com' }],
  [
    'inherited alone',
    /No integration is selected[^]*change it at the runner that defines it/,
    {},
    { 'oauth-client-id': managed.clientId },
  ],
  ['another one is inherited', /inherited from a managed runner[^]*Not renewed/, { before: inheritAnother }],
  ['no integration', /No integration is selected/, {}, { 'oauth-client-id': 'nobody-has-it' }],
  ['another path', /another GitLab[^]*: 127[.:\d]+, not 127[.:\d]+\/git\./, { root: '/git', before: atTheRoot }],
  ['a runner that never registered', /has never registered/, { before: unregister }],
  ['another setting changes', NOT_HARMLESS, { before: whileWriting((one) => (one.pat = !one.pat)) }],
  [
    'the stored secret changes',
    NOT_HARMLESS,
    { before: whileWriting((one) => one.oauth && (one.oauth = createOAuth(one.runnerId, OAUTH_APPS.gitlab))) },
  ],
  [
    'the answers to the harmless write are lost',
    /did not answer[^]*Not renewed: .* only repeats/,
    { ona: { onRequest: losesWrites } },
  ],
  ['no such application', /no instance-wide application/, { applications: [] }],
  ['a list whose next page is this one', /no instance-wide application/, { onRequest: goesInCircles }],
  ['a wrong token', /rejected gitlab-token[^]*Not renewed: the old/, {}, { 'gitlab-token': 'glpat-another-one-0' }],
  ['a revoked token', /rejected gitlab-token[^]*Not renewed: the old/, { onRequest: renewals(unauthorized, 1) }],
  ['a token with read_api', /Not renewed: the old[^]*the scope api[^]*renew-secret: HTTP 403/, { tokens: mayOnlyRead }],
  ['no admin_mode', /admin_mode[^]*403/, noAdminMode],
  ['an old GitLab', /cannot renew[^]*Not renewed: the old secret works/, { canRenew: false }],
  ['GitLab is down', /GitLab could not be reached[^]*Not renewed: the old secret works/, { before: goesDown }],
  ['throttled for too long', /Not renewed: the old secret works/, { onRequest: tooMany }],
  ['a read-only key', /Ona denied permission[^]*Not renewed/, { ona: { onRequest: readOnly } }],
])('nothing is renewed: %s', async (_, says, options, inputs) => {
  await withGitlab(options, async ({ gitlab, go, ona }) => {
    const ended = await go(inputs);
    expect(ended.isGreen).toBe(false);
    expect(ended.log).toMatch(says);
    expect(ended.log).not.toMatch(/since/i);
    // The harmless write counts for nothing.
    expect(ended.outputs).toMatchObject({ changed: 'false', 'updated-ids': '[]' });
    // A write that was sent may have changed something, as far as anybody knows.
    if (ona.requests.some(({ outcome }) => outcome?.startsWith('cut') === true))
      expect(ended.log).not.toContain('Nothing was changed');
    expect(gitlab.renewals).toEqual([]);
    expect(ona.secretOf(gitlabEu)).toBe(OAUTH_APPS.gitlab.secret);
  });
});

test('the token does not go to another GitLab than that of the integrations, not even in a dry run', async () => {
  await withGitlab({ host: 'gitlab.example.com' }, async ({ gitlab, go }) => {
    for (const dryRun of ['true', 'false']) expect((await go({ 'dry-run': dryRun })).isGreen).toBe(false);
    expect(gitlab.requests).toEqual([]);
  });
});

test.each<[what: string, fault: Fault, says: RegExp]>([
  ['a gateway that rejects it', html(401), /GitLab, or something in front of it, rejected the token/],
  ['not found', { status: 404, body: { error: '404 Not Found' } }, /no GitLab API at gitlab-url[^]*Check gitlab-url/],
  ['a login page', html(200), /GitLab did not answer: the response is not from its API[^]*Check gitlab-url/],
  ['a redirect', redirect(302, 'https://login.example/'), /GitLab redirects to[^]*login\.example[^]*Check gitlab-url/],
])('GitLab fails in words of its own: %s', async (_, fault, says) => {
  await withGitlab({ onRequest: () => fault }, async ({ go, ona }) => {
    const { errors } = await go();
    expect(errors.join()).toMatch(says);
    expect(errors.join()).toContain('Not renewed: the old secret works.');
    expect(errors.join()).not.toMatch(/\bAPI key|api-key|base-url|Ona/);
    expect(ona.requests.some(({ method }) => method.startsWith('Update'))).toBe(false);
  });
});

test('nothing is renewed after a signal', async () => {
  await withGitlab({}, async ({ gitlab, go, ona }) => {
    const stopping = new AbortController();
    ona.onRequest = ({ method }) => {
      if (method.startsWith('Update')) stopping.abort();
      return undefined;
    };
    const ended = await go({}, { stopping });
    expect([ended.isGreen, gitlab.renewals]).toEqual([false, []]);
    expect(ended.log).not.toMatch(/since/i);
    expect(ended.errors.join()).toContain('The run was cancelled.\nNot renewed: the old secret works.');
  });
});

test('no attempt of a renewal starts after a signal, unless an answer was lost', async () => {
  await withGitlab({}, async ({ gitlab, go }) => {
    const stopping = new AbortController();
    gitlab.onRequest = ({ name }, n) => {
      if (name !== 'renew' || n > 1) return undefined;
      stopping.abort();
      return tooManyRequests(2);
    };
    expect((await go({}, { stopping })).log).toContain('Not renewed: the old secret works.');
    expect(gitlab.renewals).toEqual([]);
  });
});

/** Of the writes after the first. */
const deniesOthers: LocalOna['onRequest'] = ({ method }, n) =>
  method.startsWith('Update') && n > 1 ? connectError('permission_denied') : undefined;

test.each([
  ['may write everything', undefined, [2, 4]],
  ['may write one', deniesOthers, [2]],
  ['may not write', readOnly, [1]],
])('a key is tried at one integration, and at all others before the renewal: one that %s', async (_, fault, counts) => {
  await withGitlab({ before: addSecond }, async ({ gitlab, go, ona }) => {
    ona.onRequest = fault;
    const writes = (): number => ona.requests.filter(({ method }) => method.startsWith('Update')).length;
    const counted: number[] = [];
    gitlab.onRequest = ({ name }) => {
      if (name === 'renew') counted.push(writes());
      return undefined;
    };
    expect((await go()).isGreen).toBe(fault === undefined);
    expect([...counted, writes()]).toEqual(counts);
  });
});
