import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** An input as action.yml declares it. Without `default` the runner hands over the empty string. */
export interface DeclaredInput {
  name: string;
  description: string;
  default?: string;
}

interface DeclaredOutput {
  name: string;
  description: string;
}

/** What the runner takes from action.yml. */
interface ActionDefinition {
  inputs: DeclaredInput[];
  outputs: DeclaredOutput[];
  runs: { using: string; main: string };
}

/** The root of the action, from where `runs.main` counts. */
export const actionRoot: string = fileURLToPath(new URL('../', import.meta.url));

/** Reads action.yml. Throws where a name, a description or a default is not a string, as YAML's bare `true` is not. */
export function readActionYml(file = `${actionRoot}action.yml`): ActionDefinition {
  const action = asMap(parse(readFileSync(file, 'utf8')), 'action.yml');
  const runs = asMap(action['runs'], 'runs');
  return {
    inputs: Object.entries(asMap(action['inputs'] ?? {}, 'inputs')).map(([name, value]) => {
      const input = asMap(value, `inputs.${name}`);
      return {
        name,
        description: asText(input['description'], `inputs.${name}.description`),
        ...('default' in input ? { default: asText(input['default'], `inputs.${name}.default`) } : {}),
      };
    }),
    outputs: Object.entries(asMap(action['outputs'] ?? {}, 'outputs')).map(([name, value]) => ({
      name,
      description: asText(asMap(value, `outputs.${name}`)['description'], `outputs.${name}.description`),
    })),
    runs: { using: asText(runs['using'], 'runs.using'), main: asText(runs['main'], 'runs.main') },
  };
}

function asMap(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`action.yml: ${where} is not a map.`);
  }
  return value as Record<string, unknown>;
}

function asText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new TypeError(`action.yml: ${where} is not a string.`);
  return value;
}
