import assert from 'node:assert/strict';
import { Code, ConnectError } from '@connectrpc/connect';
import { RunnerPhase } from '../../local-ona/gen/gitpod/v1/runner_pb.js';
import type { LocalOna } from '../../local-ona/server.ts';
import type { Outcome } from './scenario.ts';

/** writes returns the IDs of the integrations that a run wrote, sorted. */
export function writes(ona: LocalOna): string[] {
  const updates = ona.requests.filter(({ method }) => method === 'UpdateSCMIntegration');
  return updates.map(({ body }) => idOf(body)).sort();
}

/** refuseWrites makes Ona refuse the writes of these integrations with `permission_denied`. */
export function refuseWrites(ona: LocalOna, refused: (integrationId: string) => boolean): void {
  ona.onRequest = (method, body) => {
    if (method === 'UpdateSCMIntegration' && refused(idOf(body))) {
      throw new ConnectError('refused by the scenario', Code.PermissionDenied);
    }
  };
}

export function assertGreen({ green, failed }: Outcome): void {
  assert.ok(green, `the run is red; failed steps: ${failed.join(', ')}`);
}

/** assertRed asserts that the run is red, and that exactly these steps failed. */
export function assertRed({ green, failed }: Outcome, ...steps: readonly string[]): void {
  assert.ok(!green, 'the run is green');
  assert.deepEqual(failed, steps);
}

/** assertCalls asserts that the stand-ins were called exactly so, in this order; one pattern for each call. */
export function assertCalls({ calls }: Outcome, ...patterns: readonly RegExp[]): void {
  assert.equal(calls.length, patterns.length, `there were ${calls.length} calls, not ${patterns.length}`);
  for (const [index, pattern] of patterns.entries()) assert.match(calls[index] ?? '', pattern);
}

/** stopRunner makes a runner inactive, so that it cannot validate anything. */
export function stopRunner(ona: LocalOna, runnerId: string): void {
  const runner = ona.world.runners.get(runnerId);
  assert.ok(runner);
  runner.phase = RunnerPhase.INACTIVE;
}

/** turnAllPatsOff turns personal access tokens off in every integration of the local Ona. */
export function turnAllPatsOff(ona: LocalOna): void {
  for (const integration of ona.world.integrations.values()) integration.pat = false;
}

function idOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
}
