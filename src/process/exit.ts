import type { Log } from '../log/log.ts';
import type { Redactor } from '../log/redactor.ts';
import { CRASH } from '../messages/outcomes.ts';
import { NODE_WARNS } from '../messages/warnings.ts';

/** reportCrash reports an uncaught exception, instead of the stack that Node would print to stderr. */
export function reportCrash(log: Log, redactor: Redactor): void {
  const report = (error: unknown): void => {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(`${CRASH.problem}. ${CRASH.remedy} ${redactor.untrusted(trace)}`);
    process.exitCode = 1;
    endProcess();
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

/**
 * guardStreams keeps stderr silent, because its lines may overtake a mask: under NODE_DEBUG, Node itself prints the
 * headers of requests. Node's warnings that are no deprecations concern the user (NODE_TLS_REJECT_UNAUTHORIZED, for
 * example) and go to stdout. A closed stdout must not end the run, because the outputs and the summary are still to be
 * written.
 */
export function guardStreams(log: Log): void {
  process.stderr.write = () => true;
  process.stdout.on('error', () => undefined);
  process.on('warning', ({ name, message }) => {
    if (name !== 'DeprecationWarning') log.warning(`${NODE_WARNS}: ${message}`);
  });
}

/** endProcess ends the process once everything is printed. Kept connections could keep it alive. */
export function endProcess(): void {
  process.stdout.write('', () => {
    process.exit();
  });
}
