import type { TriedApp } from './switches.ts';

/**
 * Who can sign in: which secrets the source hosts accept now, by host and client ID. An app about which nothing was said
 * accepts every secret; any other accepts only those that it was told.
 */
export class Providers {
  /** By app; inside by secret, since when it is accepted, in milliseconds of the clock. */
  readonly #apps = new Map<string, Map<string, number>>();

  /** From `since` on (milliseconds of the clock) the provider accepts this secret too; until then it is too fresh. */
  accept(host: string, clientId: string, secret: string, since = 0): void {
    const secrets = this.#apps.get(nameOf(host, clientId)) ?? new Map<string, number>();
    this.#apps.set(nameOf(host, clientId), secrets.set(secret, since));
  }

  /** The provider's complaint about a secret, if it has one. */
  complaint({ host, clientId, secret }: TriedApp, now: number): string | undefined {
    const since = this.#apps.get(nameOf(host, clientId)) ?? new Map([[secret, 0]]);
    return now >= (since.get(secret) ?? Infinity)
      ? undefined
      : 'the provider rejects the client secret (invalid_client)';
  }
}

function nameOf(host: string, clientId: string): string {
  return `${host.toLowerCase()} ${clientId}`;
}
