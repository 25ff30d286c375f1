import { describe, expect, test } from 'vitest';
import { connectError, html, redirect, type Fault } from '../../local/ona/faults.ts';
import type { LocalOna } from '../../local/ona/server.ts';
import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { rotate, withOna } from '../support/story.ts';

const { githubEu } = INTEGRATION_IDS;
const secret = { 'oauth-client-secret': 'the-new-secret-of-the-app' };

/** The first requests of one method meet these faults. */
function breaking(method: string, ...faults: (Fault | undefined)[]): LocalOna['onRequest'] {
  return (request, n) => (request.method === method ? faults[n - 1] : undefined);
}

describe('reading back', () => {
  const STRAY: [string, Fault][] = [
    ['rejected key', connectError('unauthenticated')],
    ['redirect', redirect(302, 'https://elsewhere.example/')],
    ['lost answer', { cut: 'before headers' }],
  ];
  test.each(STRAY)('one stray %s at the first look costs nothing', async (_, fault) => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = breaking('GetSCMIntegration', undefined, fault);
      const ended = await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock });
      expect(ended.errors).toEqual([]);
      expect(ended.outputs['proven']).toBe('true');
    });
  });

  test('a look that fails is not retried but the last one, and the next look is the retry', async () => {
    await withOna({}, async (ona, clock) => {
      const times: number[] = [];
      ona.onRequest = ({ method }, n) => {
        if (method !== 'GetSCMIntegration' || n === 1) return undefined;
        times.push(clock.now());
        return connectError('unavailable');
      };
      const ended = await rotate(ona, { 'integration-id': githubEu, ...secret, 'max-retries': '1' }, { clock });
      expect(times.slice(0, 5).map((time) => time - (times[0] ?? 0))).toEqual([0, 1000, 2000, 4000, 8000]);
      expect(ended.results[0]).toMatchObject({ status: 'unknown', error: { code: 'not_read_back' } });
      expect(ona.requests.filter(({ method }) => method === 'GetSCMIntegration')).toHaveLength(1 + 4 + 2);
    });
  });

  test.each([
    [7500, 'updated'],
    [9000, 'unknown'],
  ])('reads that lag %i ms: %s', async (readLagMs, status) => {
    await withOna({ readLagMs }, async (ona, clock) => {
      const ended = await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock });
      expect(ended.results[0]?.status).toBe(status);
      // Waits of one and two seconds are not announced.
      expect(ended.log.match(/not confirmed yet.*/g)).toEqual(['not confirmed yet. Reading again in 4 s.']);
      if (status === 'unknown')
        expect(ended.errors[0]).toContain('Keep the old and the new secret until a run of this step is proven.');
    });
  });

  test.each<[string, Fault, looks: number]>([
    ['was lost', { cut: 'before headers', after: false }, 5],
    ['was refused', connectError('permission_denied'), 1],
  ])('after a write that %s, there is one look or five', async (_, fault, looks) => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = ({ method }) => (method === 'UpdateSCMIntegration' ? fault : undefined);
      await rotate(ona, { 'integration-id': githubEu, ...secret }, { clock });
      expect(ona.requests.filter(({ method }) => method === 'GetSCMIntegration')).toHaveLength(1 + looks);
    });
  });

  test('an unknown result of a setting needs no secret to be kept', async () => {
    await withOna({}, async (ona, clock) => {
      ona.onRequest = breaking('UpdateSCMIntegration', html(403));
      const ended = await rotate(ona, { 'integration-id': githubEu, pat: 'false' }, { clock });
      expect(ended.results[0]?.status).toBe('unknown');
      expect(ended.errors[0]).toContain('Running the step again is harmless: it writes the same values.');
      expect(ended.errors[0]).not.toContain('Keep the old');
    });
  });
});
