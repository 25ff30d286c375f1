import fc from 'fast-check';
import { concurrencyViolation, graphError, throttled } from '../../local/entra/graph.ts';
import type { Fault } from '../../local/ona/faults.ts';
import { FAULTS } from '../faults/faults.ts';
import type { StoryOptions } from '../support/story.ts';

/*
 * What goes wrong in one step of a random walk. It is data, so that fast-check can print and shrink it.
 */

/** Requests are counted from 1, over all services and runs of the step. */
export interface Trouble {
  /** From which request on, and for how long: once, for all requests of this name, or of this service. */
  readonly broken: readonly { readonly at: number; readonly fault: string; readonly lasts: string }[];
  readonly cancelAt: number | undefined;
  /** Somebody else acts; the request `waits` for it, or goes on at the same time. */
  readonly cross: { readonly at: number; readonly by: string; readonly waits: boolean } | undefined;
}

/** A request to any service, as far as a fault looks at it. */
interface Met {
  readonly headers: object;
  readonly body: unknown;
}

export const NO_TROUBLE: Trouble = { broken: [], cancelAt: undefined, cross: undefined };

/** One is slow, and one is a lie that no service tells: it refuses with 401 what was done. */
const LEFT_OUT = ['200 of 5 MiB', '401 JSON, after'];

const FAULT_OF = new Map<string, Fault>([
  ...FAULTS.filter(({ name }) => !LEFT_OUT.includes(name)).map(({ name, fault }) => [name, fault] as const),
  ['throttled', throttled(3600)],
  ['concurrency violation', concurrencyViolation()],
  ['no such secret', graphError(400, 'Request_BadRequest', 'No password credential found with keyId x.')],
  ['secret not known', { status: 401, body: { error_description: 'AADSTS7000215', error_codes: [7000215] } }],
  ['another refusal', { status: 401, body: { error_description: 'AADSTS53003', error_codes: [53003] } }],
  ['no secret', { change: (answer: object) => ({ ...answer, secretText: null, secret: null }) }],
  ['a complaint', { change: () => ({ scmIntegration: { oauthError: 'no' } }) }],
]);

/** An error in the shape of each service that repeats all that was sent. */
function echo({ headers, body }: Met): Fault {
  const message = JSON.stringify([body, headers]);
  const explained = { error: { code: 'x', message }, error_description: message, error_codes: [50034] };
  return { status: 400, body: { code: 'failed_precondition', message, ...explained } };
}

/** troubles makes no trouble or any; a run has at most about 30 requests. */
export function troubles(...crossings: string[]): fc.Arbitrary<Trouble> {
  const at = fc.integer({ min: 1, max: 30 });
  const fault = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...FAULT_OF.keys()) }, fc.constant('echo'));
  const broken = fc.record({ at, fault, lasts: fc.constantFrom('once', 'request', 'service') });
  const cross = fc.record({ at, by: fc.constantFrom(...crossings), waits: fc.boolean() });
  const any = fc.record({
    broken: fc.array(broken, { maxLength: 2 }),
    cancelAt: fc.option(at, { freq: 3, nil: undefined }),
    cross: fc.option(cross, { freq: 2, nil: undefined }),
  });
  return fc.oneof(fc.constant(NO_TROUBLE), { weight: 2, arbitrary: any });
}

/** Troubled lets troubles happen to the requests of a world. */
export class Troubled {
  #trouble = NO_TROUBLE;
  #count = 0;
  #stopping = new AbortController();
  #cross = async (): Promise<unknown> => Promise.resolve();
  readonly #reach = new Map<object, string>();

  /** during runs `work` under a trouble; its options go to every run. Gives whether somebody crossed it. */
  async during(
    trouble: Trouble,
    cross: (options: StoryOptions) => Promise<unknown>,
    work: (options: StoryOptions) => Promise<unknown>,
  ): Promise<boolean> {
    const stopping = new AbortController();
    const crossing: Promise<unknown>[] = [];
    // A request that never ends costs real time.
    const options = trouble.broken.some(({ fault }) => isStall(fault)) ? { timeout: 60 } : {};
    [this.#trouble, this.#count, this.#stopping] = [trouble, 0, stopping];
    this.#cross = async () => {
      crossing.push(cross(options));
      await crossing[0];
    };
    await work({ ...options, stopping });
    await Promise.all(crossing);
    this.#trouble = NO_TROUBLE;
    return crossing.length > 0;
  }

  async meet(service: string, name: string, request: Met): Promise<Fault | undefined> {
    const { broken, cancelAt, cross } = this.#trouble;
    const n = ++this.#count;
    if (n === cancelAt) this.#stopping.abort();
    if (n === cross?.at) {
      const crossing = this.#cross();
      if (cross.waits && !broken.some(({ fault }) => isStall(fault))) await crossing;
    }
    for (const one of broken) {
      const { at, fault, lasts } = one;
      if (n === at && lasts !== 'once' && !isStall(fault)) this.#reach.set(one, lasts === 'request' ? name : service);
      const isHit = n === at || [service, name].includes(this.#reach.get(one) ?? '');
      if (isHit) return fault === 'echo' ? echo(request) : FAULT_OF.get(fault);
    }
    return undefined;
  }
}

function isStall(fault: string): boolean {
  return /stalled|dripping/.test(fault);
}
