import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { actionRoot } from '../../local-runner/action-yml.ts';

const pages = ['.', 'docs', 'local-ona', 'local-runner', 'stubs'].flatMap((folder) =>
  readdirSync(join(actionRoot, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
);

test.each(pages)('every file that %s links to is there', (page) => {
  const text = readFileSync(join(actionRoot, page), 'utf8');
  const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target ?? '');
  const missing = targets.filter((target) => !existsSync(join(actionRoot, dirname(page), target)));
  expect(missing).toEqual([]);
});

test('every npm script that CONTRIBUTING.md names is there', () => {
  const text = readFileSync(join(actionRoot, 'CONTRIBUTING.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(actionRoot, 'package.json'), 'utf8')) as { scripts: object };
  const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !Object.keys(scripts).includes(name ?? ''))).toEqual([]);
});
