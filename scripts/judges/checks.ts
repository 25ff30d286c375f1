import assert from 'node:assert/strict';
import { Code, ConnectError } from '@connectrpc/connect';
import type { LocalOna } from '../../local-ona/server.ts';
import type { Played } from './stage.ts';

/** What a run writes, by integration, in the order in which the writes arrived. */
export function writes(ona: LocalOna): string[] {
  return ona.requests.filter(({ method }) => method === 'UpdateSCMIntegration').map(({ body }) => idOf(body));
}

/** Makes Ona refuse the writes that the test names, with `permission_denied`. */
export function refuseWrites(ona: LocalOna, refused: (integrationId: string) => boolean): void {
  ona.onRequest = (method, body) => {
    if (method === 'UpdateSCMIntegration' && refused(idOf(body))) {
      throw new ConnectError('refused by the judge', Code.PermissionDenied);
    }
  };
}

export function isGreen({ green }: Played): void {
  assert.ok(green, 'the run is red');
}

/** Red, and for this reason: a run that never began is red, too. */
export function isRed({ green, log }: Played, because: RegExp): void {
  assert.ok(!green, 'the run is green');
  assert.match(log, because);
}

/** Exactly these calls, in this order; a pattern for each. */
export function calledExactly({ calls }: Played, patterns: readonly RegExp[]): void {
  assert.equal(calls.length, patterns.length, `there were ${calls.length} calls, not ${patterns.length}`);
  for (const [index, pattern] of patterns.entries()) assert.match(calls[index] ?? '', pattern);
}

export function neverCalled({ calls }: Played, pattern: RegExp): void {
  assert.deepEqual(
    calls.filter((call) => pattern.test(call)),
    [],
  );
}

function idOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
}
