/** Addresses gives the address of each procedure, and remembers permanent redirects for the run. */
export class Addresses {
  /** Without trailing slash. */
  #baseUrl: string;
  readonly #moved = new Map<string, URL>();

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** urlOf gives the address of a procedure such as `gitpod.v1.RunnerService/GetRunner`. */
  urlOf(procedure: string): URL {
    return this.#moved.get(procedure) ?? new URL(`${this.#baseUrl}/${procedure}`);
  }

  /** remember notes a new address: for all procedures if its path ends like the old one, else only for this one. */
  remember(procedure: string, url: URL): void {
    const { href } = url;
    if (href.endsWith(`/${procedure}`) && url.search === '' && url.hash === '') {
      this.#baseUrl = href.slice(0, -procedure.length - 1);
    } else {
      this.#moved.set(procedure, url);
    }
  }
}
