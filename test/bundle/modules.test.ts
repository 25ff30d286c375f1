import { expect, test } from 'vitest';
import { foreignModules, packagesOf, readDist } from './dist.ts';

const modules = foreignModules(readDist('main.js'));

test('the bundle holds the modules that were approved', async () => {
  // Another version of the toolkit may bring more. Look at each before it is approved: `npx vitest run test/bundle -u`.
  await expect(`${modules.join('\n')}\n`).toMatchFileSnapshot('modules.approved.txt');
});

test('nothing of undici is in the bundle but the stub', () => {
  expect(modules.filter((name) => name.includes('undici'))).toEqual(['undici/stub.js']);
});

test('licenses.txt names the packages that are bundled, and no others', () => {
  const named = [...readDist('licenses.txt').matchAll(/^(\S+)\n(?:MIT|ISC|Apache-2\.0|BSD-\S+|0BSD)$/gm)];
  expect(named.map(([, name]) => name).sort()).toEqual(packagesOf(modules));
});

test('the bundle holds these packages and no others', () => {
  expect(packagesOf(modules)).toEqual(['@actions/core', '@actions/http-client', 'tunnel', 'undici-stub']);
});
