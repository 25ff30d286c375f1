import type { Method } from '../common/ona.ts';

/** Addresses gives the address of each method, and remembers permanent redirects for the run. */
export class Addresses {
  /** Without trailing slash. */
  #baseUrl: string;
  readonly #moved = new Map<Method, URL>();

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** urlOf gives the address that a method has by now. */
  urlOf(method: Method): URL {
    return this.#moved.get(method) ?? new URL(this.#baseUrl + pathOf(method));
  }

  /** remember notes a new address: for all methods if its path ends like the old one, else only for this one. */
  remember(method: Method, url: URL): void {
    const path = pathOf(method);
    if (url.href.endsWith(path) && url.search === '' && url.hash === '') {
      this.#baseUrl = url.href.slice(0, -path.length);
    } else {
      this.#moved.set(method, url);
    }
  }
}

function pathOf(method: Method): string {
  return `/gitpod.v1.${method === 'GetRunner' ? 'RunnerService' : 'RunnerConfigurationService'}/${method}`;
}
