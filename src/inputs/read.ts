import type { Problem } from '../common/input-problem.ts';
import { sourceOf } from './environment.ts';
import { INPUT_NAMES, inputNamed, type InputName, type Values } from './inputs.ts';
import { holdsOwnSecret, type GivenSecrets } from './secrets.ts';
import { BadValue, faultIn, refusePlaceholder } from './values.ts';

/** Says whether a text contains any secret that is masked. */
export type SecretSearch = (text: string) => boolean;

/** The values of all inputs but the secrets. */
interface ReadValues {
  /** A wrong value is read as if it were not given. */
  readonly values: Values;
  readonly problems: readonly Problem[];
  readonly wrong: ReadonlySet<InputName>;
}

/** readValues reads every input but the secrets by its rule in the table. */
export function readValues(env: NodeJS.ProcessEnv, secrets: GivenSecrets, holdsSecret: SecretSearch): ReadValues {
  const values: Partial<Record<InputName, unknown>> = {};
  const problems: Problem[] = [];
  const wrong = new Set<InputName>();
  for (const name of INPUT_NAMES) {
    const { read, default: byDefault, takesJson, isStored } = inputNamed(name);
    if (!read) continue;
    const { input, text } = sourceOf(name, env);
    values[name] = byDefault;
    if (text === '') continue;
    try {
      refusePlaceholder(text, takesJson);
      const value = read(text);
      refuseSplitSecret(text, value, holdsSecret);
      // Everyone who can see the integration can read it in Ona.
      if (isStored === true && holdsOwnSecret(secrets, text)) throw new BadValue({ kind: 'holds-secret' });
      values[name] = value;
    } catch (error) {
      problems.push(unquoted({ input, ...faultIn(error) }, text, holdsSecret));
      wrong.add(name);
    }
  }
  return { values: values as Values, problems, wrong };
}

/** unquoted makes a problem show no secret: a quoted value may be a secret in the wrong input, also cut or resolved. */
export function unquoted(problem: Problem, text: string, holdsSecret: SecretSearch): Problem {
  const isSecret = 'quoted' in problem && [text, ...problem.quoted].some(holdsSecret);
  return isSecret ? { input: problem.input, kind: 'holds-secret' } : problem;
}

/** If a rule splits or changes a secret, the redactor cannot find it when the value is shown later. */
function refuseSplitSecret(text: string, value: unknown, holdsSecret: SecretSearch): void {
  const shown = [value].flat().filter((part) => typeof part === 'string');
  if (shown.length > 0 && holdsSecret(text) && !shown.some(holdsSecret)) throw new BadValue({ kind: 'holds-secret' });
}
