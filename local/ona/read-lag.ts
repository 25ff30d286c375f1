import type { Integration } from './state.ts';

/** Remembers how integrations were before each write, so that reads can lag behind. Times are milliseconds. */
export class ReadLag {
  /** By ID, the oldest first. */
  readonly #replaced = new Map<string, { readonly before: Integration; readonly at: number }[]>();

  /** Must be called before a write changes the integration. */
  remember(integration: Integration, now: number): void {
    const earlier = this.#replaced.get(integration.id) ?? [];
    this.#replaced.set(integration.id, [...earlier, { before: { ...integration }, at: now }]);
  }

  /** The integration as a reader sees it who is `lag` behind. */
  seenBehind(integration: Integration, now: number, lag: number): Integration {
    const recent = (this.#replaced.get(integration.id) ?? []).find(({ at }) => now - at < lag);
    return recent?.before ?? integration;
  }
}
