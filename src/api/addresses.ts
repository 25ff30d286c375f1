/** Addresses knows where each procedure is asked, and remembers for the run where Ona has moved to for good. */
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

  /** remember notes a new address: of all procedures if its path ends like the old one's, else of this one alone. */
  remember(procedure: string, url: URL): void {
    const { href } = url;
    if (href.endsWith(`/${procedure}`) && url.search === '' && url.hash === '') {
      this.#baseUrl = href.slice(0, -procedure.length - 1);
    } else {
      this.#moved.set(procedure, url);
    }
  }
}
