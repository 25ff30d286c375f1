import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NAME, VERSION } from '../../src/process/version.ts';
import { distFolder, readDist, readPackage } from './dist.ts';

const bundle = readDist('main.js');
const lines = bundle.split('\n');

test('dist holds the entry, the bundle, its licences and its module type, and nothing else', () => {
  expect(readdirSync(distFolder).sort()).toEqual(['index.js', 'licenses.txt', 'main.js', 'package.json']);
  expect(JSON.parse(readDist('package.json'))).toEqual({ type: 'commonjs' });
});

test('the bundle is small', () => {
  expect(Buffer.byteLength(bundle)).toBeLessThanOrEqual(266_000);
});

test('the bundle can be read: it is not minified, and has its comments', () => {
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(300);
  expect(lines.filter((line) => line === '/** The story of one run. */')).toHaveLength(1);
});

test('the header names the version and how to rebuild it, and nothing that changes from build to build', () => {
  const { name, version } = readPackage();
  expect(lines.slice(0, 2)).toEqual([
    `// ${name} ${version}: src and the packages named in licenses.txt, bundled by ncc, not minified.`,
    '// Rebuild it, byte for byte, from this commit: npm ci && npm run build',
  ]);
});

test('the action knows its name and version', () => {
  expect({ name: NAME, version: VERSION }).toEqual({ name: readPackage().name, version: readPackage().version });
  expect(lines.filter((line) => line === `const VERSION = '${VERSION}';`)).toHaveLength(1);
});
