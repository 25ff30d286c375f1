import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { actionRoot, readActionYml } from '../../local-runner/action-yml.ts';

interface Step {
  readonly uses?: string;
  readonly with?: Record<string, unknown>;
}

const readme = readFileSync(join(actionRoot, 'README.md'), 'utf8');
const snippets = [...readme.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, yaml = '']) => parse(yaml) as Step[]);
const steps = snippets.flat().filter(({ uses }) => uses?.includes('/ona-update-scm-integration@') === true);
const inputs = readActionYml().inputs.map(({ name }) => name);

test('the README shows the action in several recipes', () => {
  expect(steps.length).toBeGreaterThanOrEqual(3);
});

test.each(steps)('every input in the README is one of action.yml', (step) => {
  expect(Object.keys(step.with ?? {}).filter((name) => !inputs.includes(name))).toEqual([]);
});
