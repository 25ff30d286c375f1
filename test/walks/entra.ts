import fc from 'fast-check';
import { expect } from 'vitest';
import { startLocalEntra, type LocalEntra } from '../../local/entra/entra.ts';
import { DAY, JOB, ONA_APP, TENANT, WORKFLOW_APP_ID, type Secret } from '../../local/entra/state.ts';
import { startLocalOna, type LocalOna } from '../../local/ona/server.ts';
import * as ona from '../../local/ona/world.ts';
import { entraAction } from '../../src/entra.ts';
import { snapshot } from '../faults/invariants.ts';
import { createClock, type VirtualClock } from '../support/clock.ts';
import { rotate, type Ended, type StoryOptions } from '../support/story.ts';
import { expectTold, expectUnchanged } from './promise.ts';
import { NO_TROUBLE, Troubled, troubles, type Trouble } from './trouble.ts';

/*
 * Random walks of the action entra. Two organizations use the same app.
 */

const APP = ONA_APP.clientId;
const WITHIN = 45;
const SECRET_DAYS = 120;

const rarely = fc.integer({ min: 0, max: 5 }).map((n) => n === 5);
type Org = 'a' | 'b';
const org = fc.constantFrom<Org[]>('a', 'b');

type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Lags are milliseconds. */
export const settings = fc.record({
  hidesCiphertext: rarely,
  hasInherited: rarely,
  hasSecond: fc.boolean(),
  graphLag: fc.constantFrom(0, 5000, 30_000),
  signInLag: fc.constantFrom(0, 5000, 40_000),
  onaLag: fc.constantFrom(0, 3000, 20_000),
});

const run = fc.record({
  org,
  always: fc.boolean(),
  keepsOld: rarely,
  wait: fc.constantFrom(30, 0),
  isReadOnly: rarely,
});

/** A run; hours that pass; a person who adds a secret that lives so many days, and may store it in Ona. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ run, trouble: troubles('run', 'other', 'hand') }) },
  { weight: 2, arbitrary: fc.record({ hours: fc.constantFrom(0.2, 2, 240, 1200, 1900, 2400) }) },
  fc.record({ days: fc.constantFrom(5, 60, 300), stores: fc.option(org, { nil: undefined }) }),
);

export const steps = fc.array(step, { minLength: 2, maxLength: 6 });

/** walk goes through all steps, and holds the world against the promises after each. */
export async function walk(setting: ValueOf<typeof settings>, all: ValueOf<typeof steps>): Promise<void> {
  const clock = createClock();
  const entra = await startLocalEntra({ clock, readLagMs: setting.graphLag, signInLagMs: setting.signInLag });
  const on = (runnerId: string, id: number, more = {}): [string, object] => {
    const oauth = ona.createOAuth(runnerId, ONA_APP, ona.ENTRA_ISSUER);
    const common = { scmId: 'azuredevops_entra', host: 'dev.azure.com/acme', pat: false, oauth };
    return [ona.numberedUuid('a000', id), { ...common, runnerId, ...more }];
  };
  const start = async (...integrations: [string, object][]): Promise<LocalOna> =>
    startLocalOna({
      clock,
      readLagMs: setting.onaLag,
      showCiphertext: !setting.hidesCiphertext,
      tryoutSecret: ({ clientId, secret }) => (entra.accepts(clientId, secret) ? undefined : 'AADSTS7000215'),
      integrations: integrations.map(([id, rest]) => ({ id, ...rest }) as never),
    });
  const { prodEu, prodUs, managed } = ona.RUNNER_IDS;
  const a = await start(on(prodEu, 1), ...(setting.hasSecond ? [on(prodUs, 2)] : []));
  const b = await start(on(prodEu, 3), ...(setting.hasInherited ? [on(managed, 4, { listedOnly: true })] : []));
  const world = new World(clock, entra, { a, b });
  try {
    for (const one of all) {
      if ('run' in one) await world.go(one.run, one.trouble);
      else if ('hours' in one) clock.advance((one.hours * DAY) / 24);
      else world.byHand(one.days, one.stores);
      world.expectNoneLost();
    }
    // Nothing keeps a later run from succeeding, but for too many secrets.
    for (const lagging of [entra, a, b]) Object.assign(lagging, { readLagMs: 0, signInLagMs: 0 });
    await world.go(
      { org: 'a', always: true, keepsOld: false, wait: 0, isReadOnly: false },
      NO_TROUBLE,
      /five or more secrets/,
    );
  } finally {
    await Promise.all([entra, a, b].map(async (server) => server.stop()));
  }
}

type Run = ValueOf<typeof run>;
type Told = Ended & { readonly name: string };

class World {
  readonly #clock: VirtualClock;
  readonly #entra: LocalEntra;
  readonly #onas: Readonly<Record<Org, LocalOna>>;
  readonly #troubled = new Troubled();
  readonly #lost: string[] = [];
  #removals = 0;
  #runs = 0;

  constructor(clock: VirtualClock, entra: LocalEntra, onas: Readonly<Record<Org, LocalOna>>) {
    [this.#clock, this.#entra, this.#onas] = [clock, entra, onas];
    entra.onRequest = async (request) => {
      this.#lookForLost();
      return this.#troubled.meet('Entra', request.name, request);
    };
    for (const [name, server] of Object.entries(onas))
      server.onRequest = async (request) => {
        this.#lookForLost();
        const isOther = name === 'b' && request.method === 'GetAuthenticatedIdentity';
        const change = (answer: object): object => ({ ...answer, organizationId: ona.numberedUuid('0b0b', 1) });
        return (await this.#troubled.meet('Ona', request.method, request)) ?? (isOther ? { change } : undefined);
      };
  }

  /** Without trouble, a run is green, or red for the one `reason`. */
  async go(run: Run, trouble: Trouble, reason?: RegExp): Promise<void> {
    const server = this.#onas[run.org];
    const [before, start] = [snapshot(server), this.#clock.now()];
    const told: { ended: Told; org: Org }[] = [];
    const { by } = trouble.cross ?? {};
    const second: Run = by === 'other' ? { ...run, org: run.org === 'a' ? 'b' : 'a' } : run;
    const isCrossed = await this.#troubled.during(
      trouble,
      async (options) => {
        if (by === 'hand') this.byHand(5, undefined);
        else told.push({ ended: await this.#run(second, options), org: second.org });
      },
      async (options) => void told.push({ ended: await this.#run(run, options), org: run.org }),
    );
    const isAlone = !isCrossed || by !== 'run';
    for (const { ended, org } of told) this.#expectRun(ended, org, start, isAlone);
    for (const { ended, org } of told) if (isAlone && org === run.org) expectUnchanged(ended, server, before);
    for (const { ended } of told) if (reason && !ended.isGreen) expect(ended.log).toMatch(reason);
  }

  async #run({ org, always, keepsOld, wait, isReadOnly }: Run, options: StoryOptions): Promise<Told> {
    const name = `${++this.#runs}000-1`;
    const [server, [GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT]] = [this.#onas[org], name.split('-')];
    const inputs = {
      ...{ 'oauth-client-id': APP, 'tenant-id': TENANT.id, 'client-id': WORKFLOW_APP_ID },
      ...{ 'secret-days': String(SECRET_DAYS), 'if-expires-within': always ? '' : String(WITHIN) },
      ...{ 'delete-old': String(!keepsOld), 'validate-wait': String(wait) },
      ...(isReadOnly && { 'api-key': server.readOnlyKey }),
    };
    const action = entraAction({ login: this.#entra.url, graph: this.#entra.url });
    const env = { ...this.#entra.jobEnv(), GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT };
    return { ...(await rotate(server, inputs, { ...options, action, clock: this.#clock, env })), name };
  }

  /** A person adds a secret, and may store it. Then it takes a minute until anybody else acts. */
  byHand(days: number, stores: Org | undefined): void {
    const end = this.#clock.now() + days * DAY;
    const { secretText: secret } = this.#entra.addByHand(APP, { displayName: 'by hand', end });
    if (stores === undefined) return;
    for (const integration of this.#onas[stores].world.integrations.values())
      integration.oauth = ona.createOAuth(integration.runnerId, { clientId: APP, secret }, ona.ENTRA_ISSUER);
    this.#clock.advance(60_000);
  }

  /** No unexpired secret that any integration holds has been deleted, at any time. */
  expectNoneLost(): void {
    this.#lookForLost();
    expect(this.#lost).toEqual([]);
  }

  #lookForLost(): void {
    const removals = this.#secrets().filter(({ removedAt }) => removedAt !== undefined).length;
    if (removals === this.#removals) return;
    this.#removals = removals;
    for (const { displayName, removedAt, endDateTime } of [...this.#held('a'), ...this.#held('b')])
      if (removedAt !== undefined && Date.parse(endDateTime) > removedAt) this.#lost.push(String(displayName));
  }

  #secrets(): Secret[] {
    return this.#entra.app(APP).secrets;
  }

  /** What each integration of an organization holds. */
  #held(org: Org): Secret[] {
    const server = this.#onas[org];
    const texts = [...server.world.integrations.keys()].map((id) => server.secretOf(id));
    return texts.flatMap((text) => this.#secrets().filter(({ secretText }) => secretText === text));
  }

  #expectRun(ended: Told, org: Org, start: number, isAlone: boolean): void {
    const { errors, warnings, isGreen, host, log, name, outputs } = ended;
    const [server, held, all] = [this.#onas[org], this.#held(org), this.#secrets()];
    const took = this.#clock.now() - start;
    expectTold(ended, took, [...this.#entra.issued, ONA_APP.secret, JOB.requestToken, server.apiKey]);
    const [added, ...more] = all.filter(({ displayName }) => displayName?.includes(` ${name}-`) === true);
    expect(more, log).toEqual([]);
    if (errors.join().includes('No secret was added')) expect(added, log).toBeUndefined();
    for (const [, keyId] of log.matchAll(/\(key ID (\S+)\) was removed again/g))
      expect(all.find((secret) => secret.keyId === keyId)?.removedAt, log).toBeDefined();

    if (outputs['proven'] === 'true') {
      // Users can sign in with what is stored, for secret-days.
      if (isAlone) expect(new Set(held), log).toEqual(new Set([added]));
      if (isAlone) for (const id of server.world.integrations.keys()) expect(server.canSignIn(id), log).toBe(true);
      for (const { endDateTime } of held)
        expect(Date.parse(endDateTime), log).toBeGreaterThan(start + SECRET_DAYS * DAY - 1000);
    }
    // Every secret that may be held by nobody is removed or named: this run's, and the older ones once that is proven.
    const isProven = outputs['proven'] === 'true';
    const wasThere = ({ addedAt }: Secret): boolean => isGreen && isProven && addedAt < start - this.#entra.readLagMs;
    const report = isProven ? log : [...errors, ...warnings].join('\n');
    for (const secret of all.filter((one) => one === added || wasThere(one))) {
      const isLive = secret.removedAt === undefined && Date.parse(secret.endDateTime) > this.#clock.now();
      if (isLive) expect(report, log).toMatch(new RegExp(isProven ? secret.keyId : `${secret.keyId}|${name}-`));
    }
    if (isGreen && outputs['due'] === 'false')
      for (const { endDateTime } of held) {
        // Of one that has expired already only a runner knows that sees it and answers.
        if (Date.parse(endDateTime) <= start)
          expect([...warnings, ...host.texts('notice')].join()).toMatch(
            /not return the stored secret|not checked|not confirmed|may still hold the old/,
          );
        else expect(Date.parse(endDateTime), log).toBeGreaterThan(start + WITHIN * DAY);
      }
  }
}
