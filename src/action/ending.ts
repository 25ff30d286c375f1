import type { Console } from './console.ts';
import { DEFECT } from './reasons.ts';
import type { Redactor } from './redactor.ts';

/** onDefect tells of an exception that nothing has caught, without the stack on stderr that Node would print. */
export function onDefect(console: Console, redactor: Redactor): void {
  const tell = (error: unknown): void => {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.errors([`${DEFECT.says}. ${DEFECT.advice} ${redactor.outside(trace)}`], () => '');
    process.exitCode = 1;
    endProcess();
  };
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}

/**
 * onWarning takes Node's own warnings off stderr, of which the toolkit's proxy code causes one by `new Buffer`. What is
 * no deprecation concerns the user: that NODE_TLS_REJECT_UNAUTHORIZED is 0, for example.
 */
export function onWarning(console: Console): void {
  process.removeAllListeners('warning');
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
