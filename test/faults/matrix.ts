import { describe, expect, test } from 'vitest';
import type { RecordedRequest } from '../../local/ona/requests.ts';
import { rotate, withOna } from '../support/story.ts';
import { FAULTS, type NamedFault } from './faults.ts';
import { expectPromise, snapshot, type Asked } from './invariants.ts';

/*
 * Every fault, at every request, in a world, once and for ever. Each run is held against the invariants; one that
 * meets a passing fault once must also succeed.
 */

export const SECRET = 'the-new-secret-of-the-app/+~';

/** The requests of a run, in their order. */
type Stage = 'list' | 'get' | 'runner' | 'validate' | 'tokens' | 'update' | 'look';

export interface World {
  readonly inputs: Readonly<Record<string, string>>;
  readonly asked: Asked;
  readonly showCiphertext?: boolean;
  readonly stages: readonly Stage[];
}

function stageOf({ method }: RecordedRequest, isWritten: boolean): Stage {
  if (method === 'GetSCMIntegration') return isWritten ? 'look' : 'get';
  const stages: Record<string, Stage> = {
    ListSCMIntegrations: 'list',
    GetRunner: 'runner',
    ValidateRunnerConfiguration: 'validate',
    ListHostAuthenticationTokens: 'tokens',
  };
  return stages[method] ?? 'update';
}

/** A fault whose deadline has to pass costs real time. */
function isSlow({ fault }: NamedFault): boolean {
  return 'stall' in fault;
}

/** playFaults plays the matrix in one world. The runs of one stage overlap, because some wait for a deadline. */
export function playFaults(world: World): void {
  describe.each(world.stages)('%s', (stage) => {
    test.concurrent.each(FAULTS.flatMap((fault) => [false, true].map((isForEver) => ({ ...fault, isForEver }))))(
      '$name, for ever: $isForEver',
      async ({ name, fault, isRetried, isForEver }) => {
        await withOna({ showCiphertext: world.showCiphertext ?? true }, async (ona, clock) => {
          const before = snapshot(ona);
          let met = 0;
          ona.onRequest = (request) => {
            const isWritten = ona.requests.some(({ method }) => method === 'UpdateSCMIntegration');
            if (stageOf(request, isWritten) !== stage || (!isForEver && met > 0)) return undefined;
            met++;
            return fault;
          };
          const inputs = { ...world.inputs, 'max-retries': '1' };
          const timeout = isSlow({ name, fault }) ? (isForEver ? 60 : 1000) : 5000;
          const ended = await rotate(ona, inputs, { clock, timeout });
          expectPromise(ended, ona, before, world.asked);
          if (isRetried === true && !isForEver) expect(ended.errors).toEqual([]);
        });
      },
    );
  });
}
