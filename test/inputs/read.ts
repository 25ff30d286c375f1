import { expect } from 'vitest';
import type { Job, Message, ReadInputs } from '../../src/job.ts';
import { main } from '../../src/main.ts';
import { inputVariables } from '../support/inputs.ts';

export const ID = '0195a1f0-0000-7000-8000-0000000000a1';
export const KEY = 'key-of-somebody-1';
export const SECRET = 'secret-of-the-app';

type Inputs = Readonly<Record<string, string>>;

/** read reads inputs as the main action does, with a key unless it is set. */
export function read(inputs: Inputs, env: NodeJS.ProcessEnv = {}): ReadInputs {
  return main({ ...inputVariables({ 'api-key': KEY, ...inputs }), ...env });
}

/** job reads inputs that must be right. */
export function job(inputs: Inputs): Job {
  const { problems, valid } = read(inputs);
  if (!valid) throw new Error(JSON.stringify(problems));
  return valid.job;
}

/** problemsOf tells what is wrong with inputs that replace some of a rotation's. */
export function problemsOf(inputs: Inputs, env: NodeJS.ProcessEnv = {}): readonly Message[] {
  return read({ 'integration-id': ID, 'oauth-client-secret': SECRET, ...inputs }, env).problems;
}

/** sentences tells the same as one text for each problem. */
export function sentences(inputs: Inputs, env: NodeJS.ProcessEnv = {}): string[] {
  return problemsOf(inputs, env).map(({ problem }) => problem);
}

/** containing expects one text for each part, that contains it. */
export function containing(parts: readonly string[]): string[] {
  return parts.map((part) => expect.stringContaining(part) as string);
}
