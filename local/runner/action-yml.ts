import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The folder of the repository. */
export const root: string = join(import.meta.dirname, '..', '..');

/** The folders that hold an action, from the root. */
export type ActionFolder = '.' | 'entra' | 'gitlab';

/** An input or output as action.yml declares it. An input without `default` arrives as the empty string. */
interface Declared {
  readonly name: string;
  readonly default?: string;
}

/** What the runner takes from action.yml. */
interface ActionDefinition {
  readonly inputs: readonly Declared[];
  readonly outputs: readonly Declared[];
  /** The path of the script: `runs.main` counts from the folder of action.yml. */
  readonly main: string;
}

/** Reads an action.yml. Throws where a default is not a string, as YAML's bare `true` is not. */
export function readActionYml(folder: ActionFolder = '.'): ActionDefinition {
  const text = readFileSync(join(root, folder, 'action.yml'), 'utf8');
  const { inputs, outputs, runs } = parse(text) as Record<string, Record<string, unknown> | undefined>;
  return {
    inputs: declared(inputs),
    outputs: declared(outputs),
    main: join(root, folder, asText(runs?.['main'], 'runs.main')),
  };
}

function declared(section: Record<string, unknown> = {}): Declared[] {
  return Object.entries(section).map(([name, value]) => {
    const { default: fallback } = value as Record<string, unknown>;
    return { name, ...(fallback !== undefined && { default: asText(fallback, `${name}: default`) }) };
  });
}

function asText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new TypeError(`action.yml: ${where} is not a string.`);
  return value;
}
