import { describe, expect, test } from 'vitest';
import {
  APPLICATION,
  startLocalGitlab,
  TOKEN,
  tooManyRequests,
  type LocalGitlab,
  type LocalGitlabOptions,
} from '../../local/gitlab/gitlab.ts';
import { connectError, html, redirect, type Fault } from '../../local/ona/faults.ts';
import type { LocalOna, LocalOnaOptions } from '../../local/ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../../local/ona/world.ts';
import { gitlabAction } from '../../src/gitlab.ts';
import { rotate, withOna, type Ended, type StoryOptions } from '../support/story.ts';

const { gitlabEu, inherited } = INTEGRATION_IDS;

interface World {
  readonly ona: LocalOna;
  readonly gitlab: LocalGitlab;
  /** Runs the action, and checks what is always true. */
  readonly go: (inputs?: Record<string, string>, options?: StoryOptions) => Promise<Ended>;
}

type WorldOptions = LocalGitlabOptions & {
  readonly ona?: LocalOnaOptions;
  readonly host?: string;
  readonly before?: (world: World) => unknown;
};

/** withGitlab starts a GitLab and an Ona that know each other, for the time of a test. */
async function withGitlab({ before, ...options }: WorldOptions, story: (world: World) => Promise<void>): Promise<void> {
  let gitlab: LocalGitlab;
  const tryoutSecret: LocalOna['tryoutSecret'] = ({ scmId, clientId, secret }) =>
    scmId !== 'gitlab' || gitlab.accepts(clientId, secret) ? undefined : 'invalid_client';
  await withOna({ tryoutSecret, ...options.ona }, async (ona, clock) => {
    gitlab = await startLocalGitlab({ clock, ...options });
    Object.assign(ona.world.integrations.get(gitlabEu) ?? {}, { host: options.host ?? gitlab.url.slice(7) });
    const inputs = {
      'oauth-client-id': OAUTH_APPS.gitlab.clientId,
      'gitlab-url': `${gitlab.url}/api/v4/`,
      'gitlab-token': TOKEN,
    };
    const go: World['go'] = async (more = {}, rest = {}) => {
      const ended = await rotate(ona, { ...inputs, ...more }, { action: gitlabAction(), clock, ...rest });
      const all = JSON.stringify([ended.log, ended.outputs, ended.host.html, ended.host.debugLines]);
      for (const { secret } of gitlab.renewals) expect(all).not.toContain(secret);
      if (ended.isGreen && gitlab.renewals.length > 0) expect(ona.canSignIn(gitlabEu), ended.log).toBe(true);
      // Users who cannot sign in are never concealed.
      if (gitlab.renewals.length > 0 && !ona.canSignIn(gitlabEu))
        expect(ended.errors.join()).toMatch(/Since \d\d:\d\d UTC, users cannot sign in/);
      return ended;
    };
    try {
      before?.({ ona, gitlab, go });
      await story({ ona, gitlab, go });
    } finally {
      await gitlab.stop();
    }
  });
}

const lost = { cut: 'before headers', after: true } as const;

/** The nth renewals meet a fault. */
function renewals(fault: Fault, ...when: number[]): LocalGitlab['onRequest'] {
  return ({ name }, n) => (name === 'renew' && when.includes(n) ? fault : undefined);
}

describe('a renewal', () => {
  test.each<[what: string, options: WorldOptions, renewed: number]>([
    ['is checked, stored and accepted', {}, 1],
    [
      'on the second page, under a relative root, answered with 200',
      {
        pageSize: 1,
        root: '/git',
        renewStatus: 200,
        applications: [{ ...APPLICATION, id: 1, application_id: 'x' }, { ...APPLICATION }],
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
      expect(ended.log).toMatch(/\(verified\)\n.*: the new secret is accepted by the runner/);
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
const noAdminMode = { adminMode: true, tokens: [{ token: TOKEN, scopes: ['api'], isAdministrator: true }] };
const tooMany = renewals(tooManyRequests(2), 1, 2, 3, 4, 5);
const readOnly: LocalOna['onRequest'] = ({ method }) =>
  method.startsWith('Update') ? connectError('permission_denied') : undefined;

function inheritAnother({ ona }: World): void {
  Object.assign(ona.world.integrations.get(inherited)?.oauth ?? {}, { clientId: OAUTH_APPS.gitlab.clientId });
}

/** Somebody else changes another setting at the same time as the harmless write. */
function changeWhileWriting({ ona }: World): void {
  const change = (answer: unknown): unknown => {
    for (const one of ona.world.integrations.values()) one.pat = !one.pat;
    return answer;
  };
  ona.onRequest = ({ method }) => (method.startsWith('Update') ? { change } : undefined);
}

test.each<[what: string, says: RegExp, options: WorldOptions, inputs?: Record<string, string>]>([
  ['another kind', /another kind[^]*: github, not gitlab/, {}, { 'oauth-client-id': github.clientId }],
  ['another GitLab', /another GitLab than gitlab-url: gitlab.example.com/, { host: 'gitlab.example.com' }],
  ['inherited alone', /inherited/, {}, { 'oauth-client-id': managed.clientId }],
  ['another one is inherited', /inherited from a managed runner[^]*Not renewed/, { before: inheritAnother }],
  ['a write is not harmless', /different settings after the client ID[^]*Not renewed/, { before: changeWhileWriting }],
  ['no such application', /no instance-wide application/, { applications: [] }],
  ['a wrong token', /GitLab[^]*Not renewed: the old secret works/, {}, { 'gitlab-token': 'glpat-another-one-0' }],
  ['no admin_mode', /admin_mode[^]*403/, noAdminMode],
  ['an old GitLab', /cannot renew[^]*Not renewed: the old secret works/, { canRenew: false }],
  ['throttled for too long', /Not renewed: the old secret works/, { onRequest: tooMany }],
  ['a read-only key', /Ona denied permission[^]*Not renewed/, { ona: { onRequest: readOnly } }],
])('nothing is renewed: %s', async (_, says, options, inputs) => {
  await withGitlab(options, async ({ gitlab, go, ona }) => {
    const ended = await go(inputs);
    expect(ended.isGreen).toBe(false);
    expect(ended.log).toMatch(says);
    expect(ended.log).not.toMatch(/Since/);
    expect(gitlab.renewals).toEqual([]);
    expect(ona.secretOf(gitlabEu)).toBe(OAUTH_APPS.gitlab.secret);
  });
});

test.each([
  ['may write everything', undefined, [2, 4]],
  ['may not write', readOnly, [1]],
])('a key is tried at one integration, and at all others before the renewal: one that %s', async (_, fault, counts) => {
  await withGitlab({}, async ({ gitlab, go, ona }) => {
    const { host = '', oauth } = ona.world.integrations.get(gitlabEu) ?? {};
    const second = ona.world.integrations.get(INTEGRATION_IDS.githubUs) ?? {};
    Object.assign(second, { scmId: 'gitlab', host, oauth: { ...oauth } });
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

describe('from the renewal on', () => {
  test.each<[what: string, fault: Fault]>([
    ['a page of a gateway', html(403)],
    ['a login page', html(200)],
    ['no API at this URL', html(404)],
    ['a redirect', redirect(302, 'https://login.example/')],
    ['a rejected key', connectError('unauthenticated')],
  ])('%s after the renewal is tried again', async (_, fault) => {
    await withGitlab({}, async ({ go, ona }) => {
      ona.onRequest = ({ method }, n) => (method === 'UpdateSCMIntegration' && n === 2 ? fault : undefined);
      expect((await go()).isGreen).toBe(true);
      expect(ona.canSignIn(gitlabEu)).toBe(true);
    });
  });

  test('a signal stops nothing', async () => {
    await withGitlab({}, async ({ go, ona }) => {
      const stopping = new AbortController();
      ona.onRequest = ({ method }, n) => {
        if (method !== 'UpdateSCMIntegration' || n < 2 || n > 4) return undefined;
        stopping.abort();
        return { status: 503 };
      };
      const ended = await go({}, { stopping });
      expect(ended.isGreen).toBe(false);
      expect(ona.canSignIn(gitlabEu)).toBe(true);
      expect(ended.results).toMatchObject([{ status: 'updated', verified: true }]);
      expect(ended.log).toMatch(/The run was cancelled, but a renewal began at 03:00 UTC: .* so the run goes on/);
    });
  });

  const lostThenRefused: LocalGitlab['onRequest'] = ({ name }, n) =>
    name !== 'renew' ? undefined : n === 1 ? lost : { status: 401 };

  test.each<[what: string, says: RegExp, options: WorldOptions]>([
    ['every answer is lost', /may have renewed[^]*Since 03:00 UTC/, { onRequest: renewals(lost, 1, 2, 3, 4) }],
    ['lost, then refused', /may have renewed[^]*Since 03:00 UTC/, { onRequest: lostThenRefused }],
    [
      'Ona is down',
      /Since 03:00 UTC[^]*Running again is safe/,
      { ona: { onRequest: ({ method }, n) => (method.startsWith('Update') && n > 1 ? { status: 503 } : undefined) } },
    ],
    [
      'somebody else renews',
      /does not accept the secret that Ona now holds[^]*invalid_client[^]*Since 03:00 UTC/,
      {
        before: ({ gitlab, ona }) =>
          (ona.onRequest = ({ method }) => {
            for (const one of method.startsWith('Validate') ? gitlab.applications : []) one.secret = 'renewed by hand';
            return undefined;
          }),
      },
    ],
  ])('a failure says since when, and running again repairs it: %s', async (_, says, options) => {
    await withGitlab(options, async (world) => {
      const ended = await world.go();
      expect(ended).toMatchObject({ isGreen: false, outputs: { proven: 'false' } });
      expect(ended.errors.join('\n')).toMatch(says);
      world.ona.onRequest = world.gitlab.onRequest = undefined;
      expect((await world.go()).outputs['proven']).toBe('true');
    });
  });

  const silent: LocalOna['onRequest'] = ({ method }) =>
    method.startsWith('Validate') ? connectError('unavailable') : undefined;

  test.each<[what: string, ona: LocalOnaOptions, result: object, warns: RegExp]>([
    ['the runner does not answer', { onRequest: silent }, { validated: false }, /is stored, but not checked: Ona is/],
    ['the ciphertext is hidden', { showCiphertext: false }, { verified: false, validated: true }, /not verified/],
  ])('a run is green and not proven where %s', async (_, ona, result, warns) => {
    await withGitlab({ ona }, async ({ go }) => {
      const ended = await go();
      expect(ended).toMatchObject({ isGreen: true, outputs: { proven: 'false' }, results: [result] });
      expect(ended.warnings.join()).toMatch(warns);
    });
  });
});
