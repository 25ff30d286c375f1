import { readOptions, type Options } from '../../src/inputs/options.ts';
import { Redactor } from '../../src/log/redactor.ts';
import { allSecrets, takeSecrets, type Problem } from '../../src/inputs/secrets.ts';

/** Reads inputs as the action does, from the variables that the runner would set, and leaves none of them behind. */
export function readInputs(
  inputs: Readonly<Record<string, string>>,
): { options: Options } | { problems: readonly Problem[] } {
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const);
  try {
    for (const [name, value] of variables) process.env[name] = value;
    const secrets = takeSecrets(process.env);
    const redactor = new Redactor();
    for (const secret of allSecrets(secrets)) redactor.add(secret);
    return readOptions(
      secrets,
      process.env,
      () => 'It may be missing.',
      (text) => redactor.holdsSecret(text),
    );
  } finally {
    for (const [name] of variables) Reflect.deleteProperty(process.env, name);
  }
}
