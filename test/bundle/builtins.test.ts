import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { distFolder } from './dist.ts';

/** What costs 20 ms to load and nobody needs. */
const COSTLY = /undici|http2|zlib|worker/;

/** The costly modules of Node that are loaded when a script has run. */
function costlyModules(...script: string[]): string[] {
  const report = `process.on('exit', () => process.stdout.write('\\n' + JSON.stringify(process.moduleLoadList)))`;
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const env = { 'INPUT_API-KEY': '' };
  const run = spawnSync(process.execPath, ['--import', preload, ...script], { env, encoding: 'utf8' });
  const loaded = JSON.parse(run.stdout.split('\n').at(-1) ?? '') as string[];
  return loaded.filter((name) => COSTLY.test(name));
}

test('an ES module that imports node:http loads what nobody needs', () => {
  const module = ['--input-type=module', '--eval', `import * as http from 'node:http'; http.request;`];
  expect(costlyModules(...module)).not.toEqual(costlyModules('--eval', ''));
});

test('the bundle loads none of it', () => {
  expect(costlyModules(join(distFolder, 'index.js'))).toEqual(costlyModules('--eval', ''));
});
