import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface FleetSize {
  readonly integrations: number;
  readonly runners: number;
}

export interface OnaAddress {
  readonly baseUrl: string;
  readonly apiKey: string;
}

export interface OnaCounts {
  /** The methods in the order in which they were called, with the code of an answer that is not `ok`. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly mostConnections: number;
}

/** What the process is asked for its counts with. */
export interface OnaQuestion {
  readonly delayMs: number;
}

/** A local Ona in another process. */
export interface RemoteOna extends OnaAddress {
  /** What has come since the last time it was asked. From now on each request takes at least so long. */
  counts(delayMs?: number): Promise<OnaCounts>;
  stop(): void;
}

/** Starts one with a fleet, or with the default world. */
export async function startOna(size?: FleetSize): Promise<RemoteOna> {
  const child = fork(join(import.meta.dirname, 'ona-process.ts'), [JSON.stringify(size ?? null)]);
  const [address] = (await once(child, 'message')) as [OnaAddress];
  return {
    ...address,
    counts: async (delayMs = 0) => {
      child.send({ delayMs } satisfies OnaQuestion);
      const [found] = (await once(child, 'message')) as [OnaCounts];
      return found;
    },
    stop: () => child.disconnect(),
  };
}
