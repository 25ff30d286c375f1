import { startLocalOna, type LocalOna } from '../../local-ona/server.ts';
import { createOAuth } from '../../local-ona/world.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { isCiphertextHidden, type Case } from './case.ts';
import { startDecoyServer, type DecoyServer } from './decoy-server.ts';
import { MAX_RETRIES, type ReportedStatus } from './expectation.ts';
import { FaultyGateway } from './faulty-gateway.ts';
import { attempts, reported, violations, type Evidence, type State } from './invariants.ts';
import { TARGET } from './stages.ts';

/** What a case ended with. */
export interface CaseResult {
  readonly testCase: Case;
  readonly status: ReportedStatus | 'killed';
  readonly verified: boolean;
  readonly attempts: number;
  readonly violations: readonly string[];
}

/** Both have characters that every encoding writes in its own way. */
const API_KEY = 'ona_pat_8fK2>>?/q+Zr~0wX"4mV&7tB%hJ';
const NEW_SECRET = "n3w+Secret/for~the?matrix&<9>%41'Lq=";
const SECRET_OF_ANOTHER = 'secret-of-somebody-else';

/** Seconds for one request: few where the request stalls, else enough for a busy machine. */
const STALL_TIMEOUT = 2;
const TIMEOUT = 30;

/** Longer than a run lasts, so the new state never shows. */
const READ_LAG_MS = 120_000;

/** Makes the first pause between two attempts 2 s long, so the port is open again when it is over. */
const LONG_PAUSES = 'data:text/javascript,Math.random=()=>4';

/** Seconds after which a run that has not ended is killed. The longest takes about a quarter of it. */
const BOUND = 60;

/** runCase lets the built action rotate a secret while a fault is injected, and holds the result against the contract. */
export async function runCase(testCase: Case): Promise<CaseResult> {
  const ona = await startLocalOna({
    apiKeys: [{ key: API_KEY, access: 'read-write' }],
    readLagMs: testCase.world === 'applied, reads lag' ? READ_LAG_MS : 0,
    showCiphertext: !isCiphertextHidden(testCase.world),
  });
  const decoy = await startDecoyServer();
  const gateway = await FaultyGateway.start({
    upstream: new URL(ona.baseUrl).origin,
    testCase,
    echo: () => echo(stateOf(ona).ciphertext),
    decoyPort: decoy.port,
    rotateByAnother: () => rotateByAnother(ona),
  });
  try {
    return resultOf(await observe(testCase, ona, gateway, decoy));
  } finally {
    await Promise.all([gateway.stop(), decoy.stop(), ona.stop()]);
  }
}

async function observe(testCase: Case, ona: LocalOna, gateway: FaultyGateway, decoy: DecoyServer): Promise<Evidence> {
  const before = stateOf(ona);
  const run = await rotate(testCase, gateway);
  const after = stateOf(ona);
  return {
    testCase,
    run,
    received: gateway.received,
    before,
    after,
    apiKey: API_KEY,
    newSecret: NEW_SECRET,
    decoyConnections: decoy.connections(),
  };
}

async function rotate(testCase: Case, gateway: FaultyGateway): Promise<StepRun | undefined> {
  const { fault, stage } = testCase;
  const reopening = fault.inject === 'refuse' ? methodThatReopens(testCase) : undefined;
  const failures: unknown[] = [];
  const onLine = (line: string): void => {
    if (reopening !== undefined && line.startsWith(reopening) && line.includes('Trying again')) {
      gateway.reopen().catch((error: unknown) => failures.push(error));
    }
  };
  const run = await runAction({
    with: {
      ...stage.selection,
      'api-key': API_KEY,
      'base-url': gateway.baseUrl,
      'oauth-client-secret': NEW_SECRET,
      timeout: String(fault.stalls === true ? STALL_TIMEOUT : TIMEOUT),
      'max-retries': String(MAX_RETRIES),
      'validate-wait': '0',
    },
    timeoutMs: BOUND * 1000,
    nodeArgs: reopening === undefined ? [] : ['--import', LONG_PAUSES],
    onLine,
  }).catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith('The step did not end')) return undefined;
    throw error;
  });
  if (failures.length > 0) throw failures[0];
  return run;
}

/**
 * The method whose first retry in the log reopens a gateway that refuses connections. A write that is always refused is
 * over when the look after it is retried; that look can then see what Ona holds. Undefined: it stays closed.
 */
function methodThatReopens({ stage, times, world }: Case): string | undefined {
  if (times === 'once') return stage.method;
  return stage.name === 'write' && world !== 'not applied, unreadable' ? 'GetSCMIntegration' : undefined;
}

function resultOf(evidence: Evidence): CaseResult {
  const { testCase, run } = evidence;
  const found = violations(evidence);
  if (!run) return { testCase, status: 'killed', verified: false, attempts: 0, violations: found };
  return { testCase, ...reported(run), attempts: attempts(run, evidence), violations: found };
}

function rotateByAnother(ona: LocalOna): void {
  const integration = ona.world.integrations.get(TARGET);
  if (!integration?.oauth) throw new Error('the integration of the matrix has no OAuth app');
  const { clientId, issuerUrl } = integration.oauth;
  integration.oauth = createOAuth(integration.runnerId, { clientId, secret: SECRET_OF_ANOTHER }, issuerUrl);
}

function stateOf(ona: LocalOna): State {
  const stored = ona.world.integrations.get(TARGET)?.oauth?.encryptedClientSecret ?? new Uint8Array();
  return { secret: ona.secretOf(TARGET), ciphertext: Buffer.from(stored).toString('base64') };
}

/** What a careless server may send back. */
function echo(ciphertext: string): string {
  const forms = [API_KEY, NEW_SECRET].flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64'),
    encodeURIComponent(secret),
  ]);
  return `not with ${[...forms, ciphertext].join(' or ')}`;
}
