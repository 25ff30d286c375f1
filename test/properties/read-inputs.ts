import type { Problem } from '../../src/common/input-problem.ts';
import { readOptions, type Options } from '../../src/inputs/options.ts';
import { takeSecrets } from '../../src/inputs/secrets.ts';
import { Redactor } from '../../src/log/redactor.ts';

/** inputVariables gives inputs as the variables that the runner sets. */
export function inputVariables(inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

/** readInputs reads inputs as the action does. */
export function readInputs(
  inputs: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = {},
): { options: Options } | { problems: readonly Problem[] } {
  const variables = { ...inputVariables(inputs), ...env };
  const secrets = takeSecrets(variables);
  const redactor = new Redactor();
  for (const secret of secrets.masks) redactor.add(secret);
  return readOptions(secrets, variables, (text) => redactor.holdsSecret(text));
}
