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
  const conflicts = INPUT_NAMES.flatMap((input): Problem[] => {
    const inputs = excludedBy(input, given);
    return inputs.length > 0 ? [{ input, kind: 'conflict', inputs }] : [];
  });
  const cleared = given.clear.filter((input) => given.inputs.has(input));
  return [
    ...(isAnyGiven(withRole('selects'), given) ? [] : [{ input: 'integration-id', kind: 'no-selection' } as const]),
    ...nothingToWrite(given, cause),
    ...conflicts,
    ...(cleared.length > 0 ? [{ input: 'clear', kind: 'cleared-and-given', inputs: cleared } as const] : []),
    ...missing(given, cause),
  ];
}

function nothingToWrite(given: Given, cause: () => EmptySecretCause): Problem[] {
  const inputs = withRole('writes');
  if (isAnyGiven(inputs, given)) return [];
  return [{ input: 'oauth-client-secret', kind: 'nothing-to-write', inputs, cause: cause() }];
}

/** Inputs whose required inputs are missing. An input that is excluded anyway is not reported twice. */
function missing(given: Given, cause: () => EmptySecretCause): Problem[] {
  const excluded = new Set(INPUT_NAMES.flatMap((input) => excludedBy(input, given)));
  return INPUT_NAMES.flatMap((by): Problem[] => {
    const [input, ...others] = inputNamed(by).needs ?? [];
    if (input === undefined || !given.inputs.has(by) || excluded.has(by)) return [];
    const oneOf = [input, ...others];
    return isAnyGiven(oneOf, given) ? [] : [{ input, kind: 'needed', by, oneOf, cause: cause() }];
  });
}

function excludedBy(input: InputName, { inputs }: Given): InputName[] {
  return inputs.has(input) ? (inputNamed(input).excludes ?? []).filter((other) => inputs.has(other)) : [];
}

function withRole(role: 'selects' | 'writes'): InputName[] {
  return INPUT_NAMES.filter((input) => inputNamed(input).role === role);
}

function isAnyGiven(names: readonly InputName[], { inputs, unclear }: Given): boolean {
  return names.some((name) => inputs.has(name) || unclear.has(name));
}
