import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OnaError, type Ona, type Runner, type SCMIntegration } from '../../src/common/ona.ts';
import type { MatchSelection } from '../../src/common/job.ts';
import type { LeftOut, Observer } from '../../src/common/report.ts';
import { prepare } from '../../src/rotation/prepare.ts';

const uuid = (number: number): string => `0195a1f0-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const RUNNERS = Array.from({ length: 60 }, (_, index) => uuid(0xe000 + index));
/** The runners of these IDs are managed: others inherit their integrations. */
const isManaged = (runnerId: string): boolean => RUNNERS.indexOf(runnerId) < 15;
const HOSTS = ['github.com', 'GitHub.com', 'dev.azure.com/Acme', 'gitlab.com', 'gitlab.com.evil.example'];
const KINDS = ['github', 'gitlab', 'GitHub', 'azuredevops_entra', 'another_kind'];
const APPS = ['app-one', 'App-One', 'app-two', ''];

/** `inherited`: of a managed runner; `deleted`: gone from the second list; `not-shown`: nobody knows why. */
type Shape = 'own' | 'inherited' | 'deleted' | 'not-shown';

interface Listed extends SCMIntegration {
  readonly shape: Shape;
}

/** What Get does not show is inherited where the runner is managed, and nowhere else. */
function shapeOf(shape: Shape, runnerId: string): Shape {
  if (shape === 'own') return shape;
  if (isManaged(runnerId)) return 'inherited';
  return shape === 'inherited' ? 'not-shown' : shape;
}

const listed = fc.record({
  id: fc.nat({ max: 0xffff }).map(uuid),
  runnerId: fc.constantFrom(...RUNNERS),
  scmId: fc.constantFrom(...KINDS),
  host: fc.constantFrom(...HOSTS),
  pat: fc.boolean(),
  virtualDirectory: fc.constant(''),
  shape: fc.constantFrom<Shape>('own', 'own', 'own', 'inherited', 'deleted', 'not-shown'),
  app: fc.constantFrom(...APPS),
});
const integrations: fc.Arbitrary<Listed[]> = fc
  .uniqueArray(listed, { selector: ({ id }) => id, maxLength: 80 })
  .map((all) =>
    all.map(({ app, shape, ...rest }) => ({
      ...rest,
      shape: shapeOf(shape, rest.runnerId),
      ...(app !== '' && { oauth: { clientId: app, issuerUrl: '' } }),
    })),
  );

/** Values in their own case or in lower case, each once in any case. */
const someOf = (values: readonly string[], most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values, ...values.map((value) => value.toLowerCase())), {
    maxLength: most,
    selector: (value) => value.toLowerCase(),
  });
const selection: fc.Arbitrary<MatchSelection> = fc.record({
  by: fc.constant('match'),
  runnerIds: fc.oneof(fc.constant([]), someOf(RUNNERS, 60)),
  hosts: someOf(HOSTS, 2),
  scmIds: someOf(KINDS, 3),
  oauthClientIds: fc.uniqueArray(fc.constantFrom('app-one', 'app-two', 'app-three'), { maxLength: 2 }),
  allowMultiple: fc.boolean(),
});

test('finds what a plain filter finds, each once, whatever the pages and the concurrency', async () => {
  await fc.assert(
    fc.asyncProperty(
      integrations,
      selection,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 8 }),
      async (all, match, pageSize, concurrency) => {
        const server = new FakeOna(all, pageSize);
        const { selected, leftOut, lookedAt, unmatched } = await select(
          server,
          { ...match, allowMultiple: true },
          concurrency,
        );
        const fitting = all.filter((integration) => fits(integration, match)).sort((a, b) => (a.id < b.id ? -1 : 1));
        const idsOf = (kind: Shape): string[] => fitting.filter(({ shape }) => shape === kind).map(({ id }) => id);
        // An integration that is listed and not shown, without a mark, is selected: it refuses the run.
        expect(selected).toEqual(
          fitting.filter(({ shape }) => shape === 'own' || shape === 'not-shown').map(({ id }) => id),
        );
        expect(leftOut.inherited.sort()).toEqual(idsOf('inherited'));
        expect(leftOut.deleted.sort()).toEqual(idsOf('deleted'));
        expect(lookedAt).toBe(
          all.filter(({ runnerId }) => match.runnerIds.length === 0 || match.runnerIds.includes(runnerId)).length,
        );
        if (unmatched) {
          const isMet = (only: Partial<MatchSelection>): boolean =>
            fitting.some((integration) => integration.shape === 'own' && fits(integration, { ...match, ...only }));
          expect(unmatched.hosts).toEqual(match.hosts.filter((host) => !isMet({ hosts: [host] })));
          expect(unmatched.scmIds).toEqual(match.scmIds.filter((scmId) => !isMet({ scmIds: [scmId] })));
          expect(unmatched.runnerIds).toEqual(match.runnerIds.filter((id) => !isMet({ runnerIds: [id] })));
          expect(unmatched.oauthClientIds).toEqual(
            match.oauthClientIds.filter((id) => !isMet({ oauthClientIds: [id] })),
          );
        }
        expect([...server.got].sort()).toEqual(fitting.map(({ id }) => id));
        expect(server.most).toBeLessThanOrEqual(concurrency);
        expect(Math.max(0, ...server.filters.map((runnerIds) => runnerIds.length))).toBeLessThanOrEqual(25);
      },
    ),
    { numRuns: 300 },
  );
});

/** What the observer heard of a selection. */
interface Found {
  selected: string[];
  leftOut: Record<LeftOut, string[]>;
  lookedAt: number;
  unmatched: MatchSelection | undefined;
}

/** What a run selects, and tells of it. Every integration already has the requested value: nothing else is done. */
async function select(server: FakeOna, selection: MatchSelection, concurrency: number): Promise<Found> {
  const found: Found = {
    selected: [],
    leftOut: { inherited: [], deleted: [], changed: [] },
    lookedAt: 0,
    unmatched: undefined,
  };
  const observer: Partial<Observer> = {
    listed: (_matching, lookedAt) => {
      found.lookedAt = lookedAt;
    },
    leftOut: (why, ids) => {
      found.leftOut[why].push(...ids);
    },
    unmatched: (values) => {
      found.unmatched = values;
    },
  };
  const how = { dryRun: false, validate: false, validateWait: 0, concurrency };
  const { selected } = await prepare(
    { selection, change: { virtualDirectory: '' }, ...how },
    server as unknown as Ona,
    observer as Observer,
    new AbortController().signal,
  );
  return { ...found, selected: selected.map(({ id }) => id) };
}

/** The rule of the inputs, said as plainly as it can be. */
function fits({ runnerId, host, scmId, oauth }: Listed, match: MatchSelection): boolean {
  if (match.runnerIds.length > 0 && !match.runnerIds.some((id) => id === runnerId)) return false;
  if (match.hosts.length > 0 && !match.hosts.some((value) => value.toLowerCase() === host.toLowerCase())) return false;
  if (match.scmIds.length > 0 && !match.scmIds.some((value) => value.toLowerCase() === scmId.toLowerCase()))
    return false;
  return match.oauthClientIds.length === 0 || match.oauthClientIds.some((id) => id === oauth?.clientId);
}

/** Lists in pages, each of which begins with the last of the one before, and shows by Get only what is its own. */
class FakeOna {
  readonly got: string[] = [];
  readonly filters: (readonly string[])[] = [];
  most = 0;
  #now = 0;
  readonly #all: readonly Listed[];
  readonly #pageSize: number;

  constructor(all: readonly Listed[], pageSize: number) {
    this.#all = all;
    this.#pageSize = pageSize;
  }

  async *listSCMIntegrations(runnerIds: readonly string[]): AsyncGenerator<readonly SCMIntegration[]> {
    this.filters.push(runnerIds);
    await Promise.resolve();
    // Whatever has been asked for by Get is gone from a later list if it was deleted.
    const shown = this.#all.filter(
      ({ id, runnerId, shape }) =>
        (runnerIds.length === 0 || runnerIds.includes(runnerId)) && !(shape === 'deleted' && this.got.includes(id)),
    );
    for (let at = 0; at < shown.length; at += this.#pageSize)
      yield shown.slice(Math.max(0, at - 1), at + this.#pageSize);
  }

  async getRunner(runnerId: string): Promise<Runner> {
    return Promise.resolve({ runnerId, name: '', phase: '', hasPublicKey: true, isManaged: isManaged(runnerId) });
  }

  async getSCMIntegration(id: string): Promise<SCMIntegration> {
    this.got.push(id);
    this.most = Math.max(this.most, ++this.#now);
    await Promise.resolve();
    this.#now -= 1;
    const found = this.#all.find((integration) => integration.id === id && integration.shape === 'own');
    if (found) return found;
    const details = {
      method: 'GetSCMIntegration',
      url: '',
      message: '',
      attempts: 1,
      mayHaveTakenEffect: false,
      answeredBy: 'ona',
      wasAnswered: true,
    } as const;
    throw new OnaError(id.endsWith('0') ? 'invalid_argument' : 'not_found', details);
  }
}
