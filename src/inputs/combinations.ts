import type { Problem } from './secrets.ts';

/*
 * Which inputs are legal together: a pure decision on what is given.
 */

/** The settings that `clear` can empty. */
export const CLEARABLE = ['issuer-url', 'virtual-directory'] as const;

const MATCHES = ['match-runner-id', 'match-host', 'match-scm-id', 'match-oauth-client-id'] as const;

const SECRETS = ['oauth-client-secret', 'oauth-client-secret-file'] as const;

/** What can be written, in the order in which an error lists it. */
const WRITES = [
  ...SECRETS,
  'oauth-client-id',
  'issuer-url',
  'pat',
  'virtual-directory',
  'clear',
  'remove-oauth',
] as const;

/** The inputs that are given as soon as they have a text; the others need their value to be `true`. */
export const TEXT_INPUTS = [
  'integration-id',
  ...MATCHES,
  'oauth-client-id',
  'issuer-url',
  'pat',
  'virtual-directory',
  'clear',
] as const;

/** What is given of one run's inputs: texts that are not empty, booleans that are `true`. */
export interface Given {
  readonly inputs: ReadonlySet<string>;
  readonly clear: readonly string[];
  /** Those whose value is wrong: they are not called missing besides. */
  readonly wrong: ReadonlySet<string>;
}

/** combinationProblems lists what is illegal together, and what is missing. */
export function combinationProblems(given: Given, whyEmpty: () => string): Problem[] {
  const { inputs, wrong } = given;
  return [
    ...selectionProblems(inputs),
    ...(WRITES.some((input) => inputs.has(input) || wrong.has(input)) ? [] : [nothingToWrite(whyEmpty)]),
    ...changeProblems(given, whyEmpty),
  ];
}

function selectionProblems(inputs: ReadonlySet<string>): Problem[] {
  const matches = MATCHES.filter((input) => inputs.has(input));
  if (inputs.has('integration-id') === matches.length > 0) {
    const text =
      matches.length > 0
        ? `is given as well as ${matches.join(', ')}: select in one way`
        : 'is empty, and so are all match-* inputs: say which integrations to change';
    return [{ input: 'integration-id', text }];
  }
  return [];
}

function nothingToWrite(whyEmpty: () => string): Problem {
  const text = `is empty, and there is nothing else to write: give at least one of ${WRITES.join(', ')}. ${whyEmpty()}`;
  return { input: 'oauth-client-secret', text };
}

function changeProblems({ inputs, clear, wrong }: Given, whyEmpty: () => string): Problem[] {
  const secrets = SECRETS.filter((input) => inputs.has(input));
  const removes = inputs.has('remove-oauth');
  const keeps = inputs.has('keep-oauth-client-secret');
  const names = inputs.has('oauth-client-id');
  const mayDoWithout = wrong.has('keep-oauth-client-secret') || wrong.has('remove-oauth');
  const rules: (Problem | false)[] = [
    secrets.length > 1 && { input: SECRETS[1], text: `is given as well as ${SECRETS[0]}: give one of them` },
    ...[...secrets, 'oauth-client-id', 'keep-oauth-client-secret', 'issuer-url'].map(
      (input) => removes && inputs.has(input) && conflict('remove-oauth', input),
    ),
    ...secrets.map((input) => keeps && conflict('keep-oauth-client-secret', input)),
    keeps && !names && { input: 'keep-oauth-client-secret', text: 'is true without oauth-client-id, which it is for' },
    names && secrets.length === 0 && !keeps && !removes && !mayDoWithout && secretMissing(whyEmpty),
    ...CLEARABLE.map(
      (input) =>
        clear.includes(input) &&
        inputs.has(input) && { input: 'clear', text: `holds ${input}, which is given as well: do one of both` },
    ),
  ];
  return rules.filter((rule) => rule !== false);
}

function conflict(flag: string, input: string): Problem {
  return { input: flag, text: `is true, and ${input} is given as well: do one of both` };
}

function secretMissing(whyEmpty: () => string): Problem {
  const text =
    'is empty, although oauth-client-id is given: give the secret, or keep-oauth-client-secret: true to leave the ' +
    `stored one as it is. ${whyEmpty()}`;
  return { input: 'oauth-client-secret', text };
}
