import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { MAX_RETRIES, type Told } from './expectation.ts';
import { Front, type Plan } from './front.ts';
import { attempts, told, violations, type Evidence, type State } from './invariants.ts';
import { TARGET } from './requests.ts';
import { startTrap, type Trap } from './trap.ts';

/** What became of one cell. */
export interface Finding {
  readonly plan: Plan;
  readonly status: Told | 'killed';
  readonly attempts: number;
  readonly violations: readonly string[];
}

/** Both have characters that every encoding writes in its own way. */
const API_KEY = 'ona_pat_8fK2>>?/q+Zr~0wX"4mV&7tB%hJ';
const NEW_SECRET = "n3w+Secret/for~the?matrix&<9>%41'Lq=";

/** Seconds for one request. */
const TIMEOUT = 1;

/** The same where it is refused: Windows may try for two seconds before it says so. */
const REFUSED_TIMEOUT = 5;

/** The seconds after which a run must have ended: every request stalls in all its attempts, and then some. */
const BOUND = longestRun() + 15;

function longestRun(): number {
  const requests = 4 + 3;
  const looks = 2;
  const pauses = 0.5 + 1;
  return requests * ((MAX_RETRIES + 1) * TIMEOUT + pauses) + looks;
}

/** runCell lets the built action rotate a secret while something goes wrong, and holds the result against the contract. */
export async function runCell(plan: Plan): Promise<Finding> {
  const ona = await startLocalOna({ apiKeys: [{ key: API_KEY, access: 'read-write' }] });
  const trap = await startTrap();
  const front = await Front.start({
    upstream: new URL(ona.baseUrl).origin,
    plan,
    echo: () => echo(stateOf(ona).ciphertext),
    trapPort: trap.port,
  });
  try {
    return find(await observe(plan, ona, front, trap));
  } finally {
    await Promise.all([front.stop(), trap.stop(), ona.stop()]);
  }
}

async function observe(plan: Plan, ona: LocalOna, front: Front, trap: Trap): Promise<Evidence> {
  const before = stateOf(ona);
  const run = await rotate(plan, front);
  const after = stateOf(ona);
  const { arrivals } = front;
  return {
    plan,
    run,
    arrivals,
    before,
    after,
    apiKey: API_KEY,
    newSecret: NEW_SECRET,
    trapped: trap.connections(),
  };
}

async function rotate({ fault, place, times }: Plan, front: Front): Promise<StepRun | undefined> {
  const refuses = fault.inject === 'refuse';
  const failures: unknown[] = [];
  const onLine = (line: string): void => {
    if (refuses && times === 'once' && line.includes('trying again')) {
      front.reopen().catch((error: unknown) => failures.push(error));
    }
  };
  const run = await runAction({
    with: {
      ...place.selection,
      'api-key': API_KEY,
      'base-url': front.baseUrl,
      'oauth-client-secret': NEW_SECRET,
      timeout: String(refuses ? REFUSED_TIMEOUT : TIMEOUT),
      'max-retries': String(MAX_RETRIES),
      'validate-wait': '0',
    },
    timeoutMs: BOUND * 1000,
    // The longest pause, so that the port is surely open again when it is over.
    nodeArgs: refuses ? ['--import', 'data:text/javascript,Math.random=()=>0.99'] : [],
    onLine,
  }).catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith('The step did not end')) return undefined;
    throw error;
  });
  if (failures.length > 0) throw failures[0];
  return run;
}

function find(evidence: Evidence): Finding {
  const { plan, run } = evidence;
  const status = run ? told(run) : 'killed';
  return { plan, status, attempts: run ? attempts(run, evidence) : 0, violations: violations(evidence) };
}

function stateOf(ona: LocalOna): State {
  const stored = ona.world.integrations.get(TARGET)?.oauth?.encryptedClientSecret ?? new Uint8Array();
  return { secret: ona.secretOf(TARGET), ciphertext: Buffer.from(stored).toString('base64') };
}

/** What a careless server might send back. */
function echo(ciphertext: string): string {
  const forms = [API_KEY, NEW_SECRET].flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64'),
    encodeURIComponent(secret),
  ]);
  return `not with ${[...forms, ciphertext].join(' or ')}`;
}
