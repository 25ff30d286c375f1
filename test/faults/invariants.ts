import { expect } from 'vitest';
import type { LocalOna } from '../../local/ona/server.ts';
import type { Ended } from '../support/story.ts';

/** What Ona holds of one integration. */
interface Stored {
  readonly secret: string | undefined;
  readonly settings: string;
}

/** What Ona holds, by ID. */
export type Snapshot = ReadonlyMap<string, Stored>;

/** snapshot remembers what Ona holds. A secret that is written again is another ciphertext, so it counts as changed. */
export function snapshot(ona: LocalOna): Snapshot {
  const all = [...ona.world.integrations.values()];
  return new Map(
    all.map(({ oauth, ...rest }) => [
      rest.id,
      {
        secret: ona.secretOf(rest.id),
        settings: JSON.stringify({
          ...rest,
          clientId: oauth?.clientId,
          issuerUrl: oauth?.issuerUrl,
          ciphertext: oauth && Buffer.from(oauth.encryptedClientSecret).toString('base64'),
        }),
      },
    ]),
  );
}

/** What a run was asked to write. */
export interface Asked {
  readonly secret?: string;
  readonly pat?: boolean;
  readonly removesOAuth?: boolean;
}

/** expectPromise holds a run that has ended against the promise of this action. */
export function expectPromise(ended: Ended, ona: LocalOna, before: Snapshot, asked: Asked): void {
  const { isGreen, results, outputs, errors, log } = ended;
  const after = snapshot(ona);
  const isAsAsked = (id: string): boolean =>
    (asked.secret === undefined || after.get(id)?.secret === asked.secret) &&
    (asked.pat === undefined || ona.world.integrations.get(id)?.pat === asked.pat);
  const wasAccepted = (id: string): boolean =>
    ona.requests.some(
      (request) =>
        request.method === 'UpdateSCMIntegration' && idOf(request.body) === id && isAccepted(request.outcome),
    );

  // Green: Ona accepted this run's own write, or held everything already, and holds it now.
  if (isGreen) expect(errors).toEqual([]);
  else expect(errors.length).toBeGreaterThan(0);
  for (const { integrationId: id, status, verified, error } of results) {
    if (status === 'updated') expect(wasAccepted(id)).toBe(true);
    // What Ona hides can be accepted alone, and is not called verified.
    if (verified) expect(isAsAsked(id)).toBe(true);
    // "Nothing was changed" is the truth.
    if (error?.message.includes('Nothing was changed') === true) expect(after.get(id)).toEqual(before.get(id));
    if (status === 'skipped') expect(after.get(id)).toEqual(before.get(id));
    if (isGreen) expect(['updated', 'unchanged', 'inherited', 'planned']).toContain(status);
    else if (error) expect(error.message.length).toBeGreaterThan(20);
  }
  if (results.length === 0) expect(after).toEqual(before);

  // Proven: every integration that matched holds the new secret.
  if (outputs['proven'] === 'true') expect(results.every(({ integrationId }) => isAsAsked(integrationId))).toBe(true);

  // Only remove-oauth sends an empty client ID, and a secret has its client ID beside it.
  for (const { method, body } of ona.requests) {
    if (method !== 'UpdateSCMIntegration') continue;
    const { oauthClientId, oauthPlaintextClientSecret } = body as Record<string, unknown>;
    if (asked.removesOAuth !== true) expect(oauthClientId).not.toBe('');
    if (oauthPlaintextClientSecret !== undefined) expect(oauthClientId).toBeDefined();
  }

  // Every output is there, and no secret is anywhere.
  expect(Object.keys(outputs)).toContain('results');
  expectNoSecret(ended, [ona.apiKey, asked.secret ?? '', ...[...before.values()].map(({ secret }) => secret ?? '')]);
  expect(log).not.toMatch(/undefined|\[object|NaN/);
}

/** expectNoSecret looks for secrets, also in base64 and encoded for URIs and forms, in everything that a run prints or writes. */
export function expectNoSecret({ host, outputs }: Ended, secrets: readonly string[]): void {
  const channels = [host.log, host.debugLines.join('\n'), host.html, JSON.stringify(outputs)].join('\n');
  const forms = secrets
    .filter((one) => one !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams([['', secret]]).toString().slice(1),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ]);
  expect(forms.filter((form) => channels.includes(form))).toEqual([]);
}

function idOf(body: unknown): unknown {
  return (body as { id?: unknown }).id;
}

/** Ona's own answer arrived. A fault with status 200 replaces it by one that looks accepted: then the look decides. */
function isAccepted(outcome = ''): boolean {
  return outcome === 'ok' || outcome === 'fault 200';
}
