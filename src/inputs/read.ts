import type { Fault, Problem } from '../common/input-problem.ts';
import { sourceOf } from './environment.ts';
import { INPUT_NAMES, inputNamed, type InputName, type Values } from './inputs.ts';
import { placeholder } from './placeholder.ts';
import { BadValue } from './values.ts';

/** The values of all inputs but the secrets. */
export interface ReadValues {
  /** A wrong value is read as if it were not given. */
  readonly values: Values;
  readonly problems: readonly Problem[];
  readonly wrong: ReadonlySet<InputName>;
}

/** Whether a text contains a secret. */
export interface SecretSearch {
  /** Any secret that is masked. */
  readonly holdsAny: (text: string) => boolean;
  /** The API key or the client secret. */
  readonly holdsOwn: (text: string) => boolean;
}

/** readValues reads every input but the secrets by its rule in the table. */
export function readValues(env: NodeJS.ProcessEnv, { holdsAny, holdsOwn }: SecretSearch): ReadValues {
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
      values[name] = read(text);
      refuseSplitSecret(text, values[name], holdsAny);
      // Everyone who can see the integration can read it in Ona.
      if (isStored === true && holdsOwn(text)) throw new BadValue({ kind: 'holds-secret' });
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      values[name] = byDefault;
      problems.push({ input, ...unquoted(error.fault, text, holdsAny) });
      wrong.add(name);
    }
  }
  return { values: values as Values, problems, wrong };
}

/** unquoted makes a fault show no secret: a quoted value may be a secret in the wrong input, also cut or resolved. */
export function unquoted(fault: Fault, text: string, holdsSecret: (text: string) => boolean): Fault {
  if (!('quoted' in fault)) return fault;
  return [text, ...fault.quoted].some((shown) => holdsSecret(shown)) ? { kind: 'holds-secret' } : fault;
}

function refusePlaceholder(text: string, takesJson = false): void {
  const fault = placeholder(text);
  if (fault && !(takesJson && fault.kind === 'json')) throw new BadValue(fault);
}

/** If a rule splits or changes a secret, the redactor cannot find it when the value is shown later. */
function refuseSplitSecret(text: string, value: unknown, holdsSecret: (text: string) => boolean): void {
  const shown = [value].flat().filter((part) => typeof part === 'string');
  if (shown.length > 0 && holdsSecret(text) && !shown.some((part) => holdsSecret(part))) {
    throw new BadValue({ kind: 'holds-secret' });
  }
}
