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

/** endProcess ends the process once everything is printed: a proxy's connection could keep it open. */
export function endProcess(): void {
  process.stdout.write('', () => {
    process.exit();
  });
}
