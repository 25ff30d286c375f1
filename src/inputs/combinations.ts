import type { EmptySecretCause, Problem } from '../common/input-problem.ts';
import { INPUT_NAMES, inputNamed, type InputName } from './inputs.ts';

/** The inputs that are given in one run. */
export interface Given {
  /** Texts that are not empty, even if they are wrong, and booleans that are true. */
  readonly inputs: ReadonlySet<InputName>;
  /** Booleans with a wrong value: nothing is called missing because of them. */
  readonly unclear: ReadonlySet<InputName>;
  readonly clear: readonly InputName[];
}

/** combinationProblems lists inputs that exclude each other, and missing inputs. It looks only at which are given. */
export function combinationProblems(given: Given, cause: () => EmptySecretCause): Problem[] {
  const isGiven = (name: InputName): boolean => given.inputs.has(name);
  const isAnyGiven = (names: readonly InputName[]): boolean =>
    names.some((name) => isGiven(name) || given.unclear.has(name));
  const problems: Problem[] = [];

  if (!isAnyGiven(withRole('selects'))) problems.push({ input: 'integration-id', kind: 'no-selection' });
  const writing = withRole('writes');
  if (!isAnyGiven(writing)) {
    problems.push({ input: 'oauth-client-secret', kind: 'nothing-to-write', inputs: writing, cause: cause() });
  }

  const all = INPUT_NAMES.filter(isGiven);
  const excluded = new Set<InputName>();
  for (const input of all) {
    const inputs = (inputNamed(input).excludes ?? []).filter(isGiven);
    for (const other of inputs) excluded.add(other);
    if (inputs.length > 0) problems.push({ input, kind: 'conflict', inputs });
  }
  const cleared = given.clear.filter(isGiven);
  if (cleared.length > 0) problems.push({ input: 'clear', kind: 'cleared-and-given', inputs: cleared });

  // What an excluded input needs is not reported as well.
  for (const by of all.filter((input) => !excluded.has(input))) {
    const oneOf = inputNamed(by).needs;
    if (oneOf && !isAnyGiven(oneOf)) problems.push({ input: oneOf[0], kind: 'needed', by, oneOf, cause: cause() });
  }
  return problems;
}

function withRole(role: 'selects' | 'writes'): InputName[] {
  return INPUT_NAMES.filter((name) => inputNamed(name).role === role);
}
