import { expect } from 'vitest';
import { startLocalGitlab, TOKEN, type LocalGitlab, type LocalGitlabOptions } from '../../local/gitlab/gitlab.ts';
import type { Fault } from '../../local/ona/faults.ts';
import type { LocalOna, LocalOnaOptions } from '../../local/ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../../local/ona/world.ts';
import { gitlab as action } from '../../src/gitlab.ts';
import type { VirtualClock } from '../support/clock.ts';
import { rotate, withOna, type Ended, type StoryOptions } from '../support/story.ts';

const { gitlabEu, githubUs } = INTEGRATION_IDS;

export interface World {
  readonly ona: LocalOna;
  readonly gitlab: LocalGitlab;
  readonly clock: VirtualClock;
  /** Runs the action, and checks what is always true. */
  readonly go: (inputs?: Record<string, string>, options?: StoryOptions) => Promise<Ended>;
}

export type WorldOptions = LocalGitlabOptions & {
  readonly ona?: LocalOnaOptions;
  readonly host?: string;
  readonly before?: (world: World) => unknown;
};

/** withGitlab starts a GitLab and an Ona that know each other, for the time of a test. */
export async function withGitlab(
  { before, ...options }: WorldOptions,
  story: (world: World) => Promise<void>,
): Promise<void> {
  let gitlab: LocalGitlab;
  const tryoutSecret: LocalOna['tryoutSecret'] = ({ scmId, clientId, secret }) =>
    scmId !== 'gitlab' || gitlab.accepts(clientId, secret) ? undefined : 'invalid_client';
  await withOna({ tryoutSecret, ...options.ona }, async (ona, clock) => {
    gitlab = await startLocalGitlab({ clock, ...options });
    place(ona, options.host ?? gitlab.url.slice(7));
    const inputs = {
      'oauth-client-id': OAUTH_APPS.gitlab.clientId,
      'gitlab-url': `${gitlab.url}/api/v4/`,
      'gitlab-token': TOKEN,
    };
    const go: World['go'] = async (more = {}, rest = {}) => {
      const ended = await rotate(ona, { ...inputs, ...more }, { action, clock, ...rest });
      const all = JSON.stringify([ended.log, ended.outputs, ended.host.html, ended.host.debugLines]);
      for (const { secret } of gitlab.renewals) expect(all).not.toContain(secret);
      if (ended.isGreen && gitlab.renewals.length > 0) expect(ona.canSignIn(gitlabEu), ended.log).toBe(true);
      // Users who cannot sign in are never concealed.
      if (gitlab.renewals.length > 0 && !ona.canSignIn(gitlabEu))
        expect(ended.errors.join()).toMatch(/Since \d\d:\d\d UTC, users cannot sign in/);
      return ended;
    };
    try {
      const world = { ona, gitlab, clock, go };
      before?.(world);
      await story(world);
    } finally {
      await gitlab.stop();
    }
  });
}

/** What Ona says that the integration is for. */
export function place(ona: LocalOna, host: string): void {
  Object.assign(ona.world.integrations.get(gitlabEu) ?? {}, { host });
}

/** Another integration uses the application as well. */
export function addSecond({ ona }: Pick<World, 'ona'>): void {
  const { host = '', oauth } = ona.world.integrations.get(gitlabEu) ?? {};
  Object.assign(ona.world.integrations.get(githubUs) ?? {}, { scmId: 'gitlab', host, oauth: { ...oauth } });
}

export const unauthorized: Fault = { status: 401, body: { message: '401 Unauthorized' } };
export const lost = { cut: 'before headers', after: true } as const;

/** The nth renewals meet a fault. */
export function renewals(fault: Fault, ...when: number[]): LocalGitlab['onRequest'] {
  return ({ name }, n) => (name === 'renew' && when.includes(n) ? fault : undefined);
}
