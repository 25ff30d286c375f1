import type { Console } from '../log/log.ts';
import { DEFECT } from '../report/messages.ts';
import type { Redactor } from '../log/redactor.ts';

/** onDefect tells of an exception that nothing has caught, without the stack on stderr that Node would print. */
export function onDefect(console: Console, redactor: Redactor): void {
  const tell = (error: unknown): void => {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(`${DEFECT.says}. ${DEFECT.advice} ${redactor.outside(trace)}`);
    process.exitCode = 1;
    endProcess();
  };
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}

/**
 * muteStderr lets nothing out there, which may overtake a mask: under NODE_DEBUG, Node itself prints the headers of
 * requests, and the toolkit's proxy code causes a warning. Warnings that are no deprecations concern the user (that
 * NODE_TLS_REJECT_UNAUTHORIZED is 0, for example) and are told on stdout.
 */
export function muteStderr(console: Console): void {
  process.stderr.write = () => true;
  process.on('warning', ({ name, message }) => {
    if (name !== 'DeprecationWarning') console.warning(`Node warns: ${message}`);
  });
}

/** endProcess ends the process once everything is printed: a proxy's connection could keep it open. */
export function endProcess(): void {
  process.stdout.write('', () => {
    process.exit();
  });
}
