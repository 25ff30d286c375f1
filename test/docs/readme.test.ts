import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderLists } from '../../scripts/docs.ts';
import { actionRoot } from '../../local-runner/action-yml.ts';

const read = (file: string): string => readFileSync(join(actionRoot, file), 'utf8');

test('the lists of the README are those that action.yml makes', async () => {
  expect(read('README.md')).toBe(await renderLists(read('README.md'), read('action.yml')));
});

test('a change of action.yml changes the lists', async () => {
  const changed = read('action.yml').replace("default: 'false'", "default: 'maybe'");
  expect(await renderLists(read('README.md'), changed)).not.toBe(read('README.md'));
});
