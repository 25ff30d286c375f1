import { Caller, type Clock } from './http/caller.ts';
import { RequestError } from './http/failure.ts';
import { Limiter } from './http/limiter.ts';
import { proxyHint, unreadableCaFile } from './http/proxy.ts';
import { Sender } from './http/send.ts';
import type { Action, Host, Message, ReadInputs, Report, Run, SecretSource } from './job.ts';
import { CHANGED, message, withAdvice } from './messages/message.ts';
import { KEEP_BOTH } from './messages/outcomes.ts';
import { requestMessage } from './messages/request.ts';
import { OnaClient } from './ona/client.ts';
import { isGreen, lacksProof } from './report/green.ts';
import { doneLine, listLines, planLines } from './report/lines.ts';
import { redacted } from './report/redacted-host.ts';
import { publish } from './report/publish.ts';
import type { Redactor } from './report/redact.ts';
import { check, once } from './rotation/check.ts';
import { select } from './rotation/select.ts';
import { each, mayGoOn, needsWrite } from './rotation/stage.ts';
import { validate } from './rotation/validate.ts';
import { settleUnwritten, writeAll } from './rotation/write.ts';

/** The name and version of package.json, with which the action names itself; a test compares them. */
const NAME = 'ona-update-scm-integration';
const VERSION = '1.0.0';

/** Milliseconds that writes under way, and one look at each, share after a signal. The runner kills after 7,500. */
const AFTER_SIGNAL = 5000;

/** A wait that is longer, in milliseconds, is announced. */
const ANNOUNCED = 2000;

/** What a run gets from the process, or from a test. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly host: Host;
  /** Learns every secret of the run. */
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly stopping: AbortSignal;
  /** Milliseconds of real time; 5,000 unless a test is in a hurry. */
  readonly afterSignal?: number;
}

/**
 * run is the story of one run: read the inputs, select, check, make the secret, write, prove, report. It keeps no state
 * outside of itself.
 * @returns whether the step is green.
 */
export async function run(action: Action, surroundings: Surroundings): Promise<boolean> {
  const { env, redactor, stopping } = surroundings;
  const host = redacted(surroundings.host, redactor);

  // Mask every secret before anything else is printed.
  const inputs = action(env);
  inputs.masks.forEach(host.mask);
  host.line(firstLine(inputs));

  const { baseUrl, dryRun, valid } = inputs;
  const problems = [...inputs.problems];
  try {
    // Opens the file, before the first request: a result that nobody could read would be lost.
    host.outputs({});
  } catch (error) {
    const detail = ', so the run did not start';
    problems.push(message('no_outputs', { detail, changed: CHANGED.nothingSent, quote: String(error) }));
  }
  if (!valid || baseUrl === undefined || problems.length > 0) {
    publish(reportOf({ dryRun, list: false, writesSecret: false }, problems), host);
    return false;
  }
  const context = createRun(valid, baseUrl, { ...surroundings, host });
  const source = valid.createSource?.(context);
  const onSignal = (): void => {
    const told = source?.afterSignal?.();
    // An annotation stays on the page of the run, even if the process is killed.
    if (told === undefined) host.line('The run was cancelled. No new write starts. Waiting for those under way.');
    else host.error(told);
  };
  stopping.addEventListener('abort', onSignal, { once: true });
  await rotate(context, source);
  if (stopping.aborted) context.problems.push(cancelled(context, source));
  publish(context, host);
  return isGreen(context);
}

async function rotate(run: Run, source: SecretSource | undefined): Promise<void> {
  const { dryRun, list } = run.job;
  await select(run);
  await check(run);
  const isDue = !source || ((dryRun || mayGoOn(run)) && (await source.check()));
  const isListed = list || (!isDue && mayGoOn(run));
  tellPlan(run, isListed);
  if (!dryRun && isDue && mayGoOn(run)) await write(run, source);
  if (source && !run.ending.aborted) addWayOut(run, source);
  settleUnwritten(run, isListed);
}

function tellPlan(run: Run, isListed: boolean): void {
  if (run.job.list) run.host.notice('Nothing to write was passed: list only');
  if (isListed) run.host.group('Integrations', listLines(run));
  else if (mayGoOn(run)) run.host.group('Plan', planLines(run));
}

/** A source tells itself what became of its secret. */
function cancelled(run: Run, source: SecretSource | undefined): Message {
  if (source) return message('cancelled', { changed: source.noneMade });
  if (run.targets.every(({ untouched }) => untouched)) return message('cancelled', { changed: CHANGED.nothing });
  return message('cancelled', { changed: CHANGED.maybe, advice: lacksProof(run) ? KEEP_BOTH : '' });
}

/** What else can be done about an integration that keeps the others from being rotated: it is refused, and not all would be. */
function addWayOut({ targets }: Run, { wayOut }: SecretSource): void {
  for (const target of targets) {
    const isRefused = target.status === 'skipped' || target.status === 'inherited';
    if (target.error && isRefused) target.error = withAdvice(target.error, wayOut);
  }
}

/** Nothing is written before everything is checked for all. From the renewal of a source that must finish on, all is. */
async function write(run: Run, source: SecretSource | undefined): Promise<void> {
  const mustFinish = source?.mustFinish === true;
  const targets = run.targets.filter(needsWrite);
  if (source) {
    const secret = await source.create();
    if (secret === undefined) return;
    // A runner that did not answer is asked about the new secret.
    run.answers.clear();
    run.job = { ...run.job, change: { ...run.job.change, oauthPlaintextClientSecret: secret } };
    if (!mustFinish) await each(run, targets, async (target) => validate(run, target));
  }
  let count = 0;
  if (mustFinish || mayGoOn(run)) {
    await writeAll(run, mustFinish, (target) => {
      run.host.line(doneLine(target, ++count, targets.length, mustFinish));
    });
  }
  await source?.settle();
}

/** createRun makes the context of one run. */
function createRun({ job, apiKey }: NonNullable<ReadInputs['valid']>, baseUrl: string, tools: Surroundings): Run {
  const { afterSignal = AFTER_SIGNAL, clock, env, host, redactor, stopping } = tools;
  const printable = (text: string): string => redactor.foreign(text);
  const sender = new Sender({ userAgent: `${NAME}/${VERSION}`, timeout: job.timeout, env });
  const hints = { proxy: proxyHint(env), caFile: unreadableCaFile(env) };
  const explain: Run['explain'] = (error, changed) => requestMessage(error, changed, hints);
  const caller = new Caller({
    clock,
    sender,
    limiter: new Limiter(job.concurrency),
    maxRetries: job.maxRetries,
    printable,
    onRetry: ({ error, subject, wait, next, most }) => {
      if (wait <= ANNOUNCED && error.facts.code !== 'timeout') return;
      const of = most === Infinity ? '' : ` of ${most}`;
      const { request } = error.facts;
      const what = `${request}${subject === '' ? '' : ` (${subject})`}: ${explain(error, '').problem}`;
      host.line(`${what} Trying again in ${Math.ceil(wait / 1000)} s (attempt ${next}${of}).`);
    },
    debug: host.debug,
  });
  const ona = new OnaClient({ baseUrl, apiKey, timeout: job.timeout, caller, printable });
  const end = new AbortController();
  const deadline = new AbortController();
  stopping.addEventListener('abort', () => setTimeout(() => deadline.abort(), afterSignal).unref(), { once: true });
  const ending = AbortSignal.any([stopping, end.signal]);
  const runnerOf = once(async (runnerId) => {
    const runner = await ona.getRunner(runnerId, { cut: ending });
    if (runner instanceof RequestError && runner.facts.code !== 'stopped' && !runner.facts.stopsRun) {
      host.line(`The name of runner ${runnerId} could not be read. ${explain(runner, '').problem}`);
    }
    return runner;
  });
  return {
    ...reportOf(job, []),
    ona,
    caller,
    printable,
    clock,
    host,
    stopping,
    ending,
    deadline: deadline.signal,
    end: () => end.abort(),
    explain,
    runnerOf,
    answers: new Map(),
    complaints: new Set(),
  };
}

function reportOf<Task extends Report['job']>(job: Task, problems: Message[]): Report & { job: Task } {
  return { job, targets: [], problems, warnings: [], notes: [], extraOutputs: {}, isProofKept: true };
}

function firstLine({ baseUrl, baseUrlFrom, dryRun }: ReadInputs): string {
  const url = baseUrl === undefined ? [] : [baseUrlFrom === '' ? baseUrl : `${baseUrl} (from ${baseUrlFrom})`];
  return [`${NAME} ${VERSION}`, ...url, ...(dryRun ? ['dry run'] : [])].join(', ');
}
