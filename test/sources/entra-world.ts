import { expect } from 'vitest';
import { startLocalEntra, type LocalEntra, type LocalEntraOptions } from '../../local/entra/entra.ts';
import { createSecret, DAY, JOB, TENANT, WORKFLOW_APP_ID } from '../../local/entra/state.ts';
import type { Fault } from '../../local/ona/faults.ts';
import type { LocalOna, LocalOnaOptions } from '../../local/ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, ORGANIZATION } from '../../local/ona/world.ts';
import { entraAction } from '../../src/entra.ts';
import type { VirtualClock } from '../support/clock.ts';
import { rotate, withOna, type Ended, type StoryOptions } from '../support/story.ts';

export const APP = OAUTH_APPS.entra.clientId;
export const { entraEu } = INTEGRATION_IDS;
/** Of an earlier run. */
export const OURS = `ona-rotation ${ORGANIZATION.id} 12-1-0a1b2c3d`;

/** The answer is lost, although the request was carried out. */
export const LOST = { cut: 'before headers', after: true } as const;

/** An Entra ID and an Ona that know each other. */
export interface World {
  readonly ona: LocalOna;
  readonly entra: LocalEntra;
  readonly clock: VirtualClock;
  /** Runs the action, and checks what is always true. */
  readonly go: (inputs?: Record<string, string>, options?: StoryOptions) => Promise<Ended>;
  /** The names of the app's secrets; those of this run as `new`. */
  readonly names: () => string[];
  /** Adds a secret that ends and started so many days from now. Null: Graph returns no start. */
  readonly add: (displayName: string, end: number, start: number | null) => void;
}

export type WorldOptions = LocalEntraOptions & { readonly ona?: LocalOnaOptions };

/** withEntra starts both for the time of a test. */
export async function withEntra(options: WorldOptions, story: (world: World) => Promise<void>): Promise<void> {
  const tryoutSecret: LocalOna['tryoutSecret'] = ({ scmId, clientId, secret }) =>
    scmId !== 'azuredevops_entra' || entra.accepts(clientId, secret) ? undefined : 'AADSTS7000215: invalid secret';
  let entra: LocalEntra;
  await withOna({ tryoutSecret, ...options.ona }, async (ona, clock) => {
    entra = await startLocalEntra({ clock, ...options });
    const inputs = { 'oauth-client-id': APP, 'tenant-id': TENANT.id, 'client-id': WORKFLOW_APP_ID };
    const action = entraAction({ login: entra.url, graph: entra.url });
    const env = { ...entra.jobEnv(), GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: '2' };
    try {
      await story({
        ona,
        entra,
        clock,
        go: async (more = {}, rest = {}) => {
          const ended = await rotate(ona, { ...inputs, ...more }, { action, clock, env, ...rest });
          const all = JSON.stringify([ended.log, ended.outputs, ended.host.html, ended.host.debugLines]);
          for (const secret of [...entra.issued, JOB.requestToken]) expect(all).not.toContain(secret);
          if (ended.outputs['proven'] === 'true') expect(ona.canSignIn(entraEu)).toBe(true);
          return ended;
        },
        names: () =>
          entra.secretsOf(APP).map(({ displayName }) => displayName?.replace(/^ona-rotation \S+ 77-2-.*/, 'new') ?? ''),
        add: (displayName, end, start) => {
          const now = clock.now();
          entra.app(APP).secrets.push(
            createSecret(now, {
              displayName,
              end: now + end * DAY,
              start: start === null ? null : now + start * DAY,
            }),
          );
        },
      });
    } finally {
      await entra.stop();
    }
  });
}

/** breaking: the nth request of one name meets this fault. */
export function breaking(name: string, fault: Fault, ...when: number[]): LocalEntra['onRequest'] {
  return (request, n) => (request.name === name && when.includes(n) ? fault : undefined);
}
