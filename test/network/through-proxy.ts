import { expect } from 'vitest';
import { type LocalOna, type LocalOnaOptions, startLocalOna } from '../../local-ona/server.ts';
import { leaksIn } from '../support/leaks.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { createAuthority } from './certificates.ts';
import type { Proxy } from './proxy.ts';
import { NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';

/** A name that resolves nowhere but at the proxy (RFC 2606). */
export const HOST = 'ona.invalid';

/** A local Ona that is reached through a proxy alone. */
export interface HiddenOna {
  readonly ona: LocalOna;
  readonly address: string;
  /** Rotates with the given proxy variables. */
  readonly rotate: (env: Record<string, string>, inputs?: Record<string, string>) => Promise<StepRun>;
  readonly stop: () => Promise<void>;
}

export async function startHiddenOna(options: LocalOnaOptions = {}): Promise<HiddenOna> {
  const authority = await createAuthority();
  const ona = await startLocalOna({ ...options, tls: await authority.issue(HOST) });
  const address = `${HOST}:${new URL(ona.baseUrl).port}`;
  return {
    ona,
    address,
    rotate: async (env, inputs = {}) =>
      runAction({
        with: rotation(ona, { 'base-url': `https://${address}/api`, ...inputs }),
        env: { NODE_EXTRA_CA_CERTS: authority.file, ...env },
      }),
    stop: async () => {
      await ona.stop();
      authority.remove();
    },
  };
}

/** The rotation was done, through this proxy and nowhere else. */
export function expectGreenThrough({ tunnels }: Proxy, { ona, address }: HiddenOna, run: StepRun): void {
  expect(resultsOf(run)).toMatchObject([{ integrationId: TARGET, status: 'updated' }]);
  expect(run.exitCode).toBe(0);
  expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
  expect(new Set(tunnels)).toEqual(new Set([address]));
  expect(leaksIn(run, { secret: NEW_SECRET, key: ona.apiKey })).toEqual([]);
  expect(run.rawStderr).toBe('');
}
