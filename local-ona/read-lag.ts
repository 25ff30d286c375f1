import type { Integration } from './state.ts';

interface Replaced {
  readonly before: Integration;
  readonly atMs: number;
}

/** Remembers how integrations were before each write, so that reads can lag behind. */
export class ReadLag {
  /** By ID, the oldest first. */
  readonly #replaced = new Map<string, Replaced[]>();

  /** To be called before a write changes the integration. */
  remember(integration: Integration, lagMs: number): void {
    if (lagMs <= 0) return;
    const recent = this.#recent(integration.id, lagMs);
    this.#replaced.set(integration.id, [...recent, { before: { ...integration }, atMs: performance.now() }]);
  }

  /** The integration as a reader sees it who is `lagMs` behind. */
  seenBehind(integration: Integration, lagMs: number): Integration {
    return this.#recent(integration.id, lagMs)[0]?.before ?? integration;
  }

  #recent(id: string, lagMs: number): Replaced[] {
    const now = performance.now();
    return (this.#replaced.get(id) ?? []).filter(({ atMs }) => now - atMs < lagMs);
  }
}
