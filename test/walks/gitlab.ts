import fc from 'fast-check';
import { expect } from 'vitest';
import { startLocalGitlab, TOKEN, type LocalGitlab } from '../../local/gitlab/gitlab.ts';
import type { RecordedRequest } from '../../local/ona/requests.ts';
import { startLocalOna, type LocalOna } from '../../local/ona/server.ts';
import * as ona from '../../local/ona/world.ts';
import { gitlab } from '../../src/gitlab.ts';
import { snapshot } from '../faults/invariants.ts';
import { createClock, type VirtualClock } from '../support/clock.ts';
import { rotate, type Ended, type StoryOptions } from '../support/story.ts';
import { expectTold, expectUnchanged } from './promise.ts';
import { NO_TROUBLE, Troubled, troubles, type Trouble } from './trouble.ts';

/*
 * Random walks of the action gitlab.
 */

const APP = ona.OAUTH_APPS.gitlab;
const SINCE = /Since \d\d:\d\d UTC, users cannot sign in/;

const rarely = fc.integer({ min: 0, max: 5 }).map((n) => n === 5);

/** Lags are milliseconds. */
export const settings = fc.record({
  hidesCiphertext: rarely,
  hasSecond: fc.boolean(),
  onaLag: fc.constantFrom(0, 3000, 20_000),
});

/** A run, or an administrator who renews the secret and stores it nowhere. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ isReadOnly: rarely, trouble: troubles('run', 'hand') }) },
  fc.constant('renewed by hand' as const),
);

export const steps = fc.array(step, { minLength: 2, maxLength: 6 });

type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** walk goes through all steps, and holds the world against the promises after each. */
export async function walk(setting: ValueOf<typeof settings>, all: ValueOf<typeof steps>): Promise<void> {
  const clock = createClock();
  const gitlab = await startLocalGitlab({ clock });
  const host = gitlab.url.replace('http://', '');
  const { prodEu, prodUs } = ona.RUNNER_IDS;
  const server = await startLocalOna({
    clock,
    readLagMs: setting.onaLag,
    showCiphertext: !setting.hidesCiphertext,
    tryoutSecret: ({ clientId, secret }) => (gitlab.accepts(clientId, secret) ? undefined : 'invalid_client'),
    integrations: (setting.hasSecond ? [prodEu, prodUs] : [prodEu]).map((runnerId, index) => {
      const id = ona.numberedUuid('a000', index);
      return { id, scmId: 'gitlab', host, runnerId, pat: true, oauth: ona.createOAuth(runnerId, APP) };
    }),
  });
  const world = new World(clock, gitlab, server);
  try {
    for (const one of all) {
      if (one === 'renewed by hand') world.byHand();
      else await world.go(one.isReadOnly, one.trouble);
    }
    // Running again repairs any state.
    server.readLagMs = 0;
    const { log, number, outputs } = await world.go(false, NO_TROUBLE);
    expect(world.hasRenewed(number), log).toBe(true);
    expect(outputs, log).toMatchObject({ changed: 'true', proven: String(!setting.hidesCiphertext) });
  } finally {
    await Promise.all([gitlab.stop(), server.stop()]);
  }
}

/** Every run has a key and a token of its own, so that its requests can be told from those of another. */
type Told = Ended & { readonly number: number };

class World {
  readonly #clock: VirtualClock;
  readonly #gitlab: LocalGitlab;
  readonly #ona: LocalOna;
  readonly #troubled = new Troubled();
  readonly #secrets: string[] = [APP.secret];
  /** Each question to a runner, and whether users could sign in then with what Ona held. */
  readonly #questions: { readonly id: string; readonly asked: RecordedRequest; readonly canSignIn: boolean }[] = [];
  /** Renewals before the key had proven that it may write everywhere. */
  readonly #early: string[] = [];
  #runs = 0;

  constructor(clock: VirtualClock, gitlab: LocalGitlab, server: LocalOna) {
    [this.#clock, this.#gitlab, this.#ona] = [clock, gitlab, server];
    server.onRequest = async (request) => {
      const fault = await this.#troubled.meet('Ona', request.method, request);
      const { id } = (request.body as { scmIntegration?: { id: string } }).scmIntegration ?? {};
      if (id !== undefined) this.#questions.push({ id, asked: request, canSignIn: server.canSignIn(id) });
      return fault;
    };
    gitlab.onRequest = async (request) => {
      const token = String(request.headers['private-token']);
      const written = this.#requestsOf(Number(token.split('-').at(-1)))
        .filter(({ method, outcome = '' }) => method.startsWith('Update') && ['ok', 'fault 200'].includes(outcome))
        .map(({ body }) => (body as { id: string }).id);
      const isProven = [...server.world.integrations.keys()].every((id) => written.includes(id));
      if (request.name === 'renew' && !isProven) this.#early.push(token);
      return this.#troubled.meet('GitLab', request.name, request);
    };
  }

  async go(isReadOnly: boolean, trouble: Trouble): Promise<Told> {
    const [before, start] = [snapshot(this.#ona), this.#clock.now()];
    const told: Told[] = [];
    const isCrossed = await this.#troubled.during(
      trouble,
      async (options) => {
        if (trouble.cross?.by === 'hand') this.byHand();
        else told.push(await this.#run(false, options));
      },
      async (options) => void told.unshift(await this.#run(isReadOnly, options)),
    );
    expect(this.#early).toEqual([]);
    for (const one of told) this.#expectRun(one, this.#clock.now() - start);
    const [ended] = told as [Told];
    if (!isCrossed) this.#expectAlone(ended);
    if (!isCrossed) expectUnchanged(ended, this.#ona, before);
    return ended;
  }

  async #run(isReadOnly: boolean, options: StoryOptions): Promise<Told> {
    const number = ++this.#runs;
    const [key, token] = [keyOf(number), tokenOf(number)];
    this.#ona.world.apiKeys.set(key, isReadOnly ? 'read' : 'read-write');
    this.#gitlab.tokens.push({ token, scopes: ['api'] });
    const inputs = { 'oauth-client-id': APP.clientId, 'gitlab-url': this.#gitlab.url, 'gitlab-token': token };
    const how = { ...options, action: gitlab, clock: this.#clock };
    return { ...(await rotate(this.#ona, { ...inputs, 'api-key': key }, how)), number };
  }

  byHand(): void {
    for (const application of this.#gitlab.applications) {
      application.secret = `renewed-by-hand-${this.#secrets.length}`;
      this.#secrets.push(application.secret);
    }
  }

  hasRenewed(number: number): boolean {
    const own = this.#gitlab.requests.filter(({ headers }) => headers['private-token'] === tokenOf(number));
    return own.some(({ name, status }) => name === 'renew' && status !== undefined && status < 300);
  }

  #requestsOf(number: number): RecordedRequest[] {
    return this.#ona.requests.filter(({ headers }) => headers.authorization === `Bearer ${keyOf(number)}`);
  }

  /** Where Ona hides the ciphertext, a write can be accepted by something else: then nothing is proven, and no more. */
  #isFaked(number: number): boolean {
    return !this.#ona.showCiphertext && this.#requestsOf(number).some(({ outcome }) => outcome === 'fault 200');
  }

  /** What is true also of a run beside another. */
  #expectRun(ended: Told, took: number): void {
    const { errors, isGreen, log, number, warnings } = ended;
    const renewed = this.#gitlab.renewals.map(({ secret }) => secret);
    expectTold(ended, took, [...this.#secrets, ...renewed, tokenOf(number), keyOf(number)]);
    if (errors.join().includes('the old secret works')) expect(this.hasRenewed(number), log).toBe(false);
    // A cancelled run may have stored it all the same.
    if (!isGreen && this.hasRenewed(number))
      expect(log).toMatch(log.includes('cancelled') ? /begun at \d\d:\d\d UTC: since|Since/ : SINCE);
    if (!isGreen || this.#isFaked(number)) return;
    // Users could sign in with what Ona held when the runner answered last, unless the run warns that it did not.
    const own = this.#requestsOf(number);
    const answers = this.#questions.filter(({ asked }) => asked.outcome === 'ok' && own.includes(asked));
    for (const id of this.#ona.world.integrations.keys()) {
      if (warnings.some((text) => text.includes(`${id}): the new secret is stored, but`))) continue;
      expect(answers.findLast((one) => one.id === id)?.canSignIn, log).toBe(true);
    }
  }

  /** What is true where nobody else acted. */
  #expectAlone({ errors, isGreen, log, number, outputs }: Told): void {
    const canSignIn = [...this.#ona.world.integrations.keys()].every((id) => this.#ona.canSignIn(id));
    if (outputs['proven'] === 'true' || (isGreen && !this.#isFaked(number))) expect(canSignIn, log).toBe(true);
    if (!canSignIn && this.hasRenewed(number) && !this.#isFaked(number)) expect(errors.join(), log).toMatch(SINCE);
  }
}

function keyOf(number: number): string {
  return `local-ona-key-of-run-${number}`;
}

function tokenOf(number: number): string {
  return `${TOKEN}-of-run-${number}`;
}
