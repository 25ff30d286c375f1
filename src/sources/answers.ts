import type { RequestError } from '../http/failure.ts';
import { at, type WebRequest } from '../http/web.ts';
import type { Message, Run } from '../job.ts';

/*
 * What both sources need: to read the answers of other hosts, and to tell what they found.
 */

/** What one request has of its own, beside what all requests to its service have. */
export type OwnRequest<Value> = Pick<WebRequest<Value>, 'request' | 'read'> & Partial<WebRequest<Value>>;

/** list gives the array at a path in JSON; undefined if there is none. */
export function list(json: unknown, ...path: readonly (string | number)[]): readonly unknown[] | undefined {
  const value = at(json, ...path);
  return Array.isArray(value) ? value : undefined;
}

/** note tells a finding in the log and in the summary. */
export function note(run: Run, line: string): void {
  run.host.line(line);
  run.notes.push(line);
}

/** warn tells of something that does not make the run fail. */
export function warn(run: Run, warning: string): void {
  run.host.warning(warning);
  run.warnings.push(warning);
}

/** addProblem makes the run fail. What is told already is told once; a request that ended with the run is no problem. */
export function addProblem(run: Run, problem: Message, error?: RequestError): void {
  if (error?.facts.stopsRun === true) run.end();
  const isTold = run.problems.some((told) => told.problem === problem.problem);
  if (!isTold && error?.facts.code !== 'stopped') run.problems.push(problem);
}

/** minute writes a time for people, in UTC. */
export function minute(time: number): string {
  return Number.isNaN(time) ? 'an unknown time' : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
