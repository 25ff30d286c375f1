import { afterEach, beforeEach, expect, test } from 'vitest';
import { leaksIn, masksFirst } from '../support/leaks.ts';
import type { StepRun } from '../../local-runner/runner.ts';
import { type Proxy, startProxy } from './proxy.ts';
import { errorOf } from './rotation.ts';
import { expectGreenThrough, type HiddenOna, startHiddenOna } from './through-proxy.ts';

/** Holds what a URL has to escape, and what must leak in neither form. */
const PASSWORD = 'proxy/pass:word+1';

let hidden: HiddenOna;
let proxy: Proxy;

beforeEach(async () => {
  hidden = await startHiddenOna();
  proxy = await startProxy({ user: 'user', password: PASSWORD });
});

afterEach(async () => {
  await hidden.stop();
  await proxy.stop();
});

function proxyUrl(password: string): string {
  return proxy.url.replace('//', `//user:${encodeURIComponent(password)}@`);
}

function expectNotPrinted(run: StepRun, password: string): void {
  const login = Buffer.from(`user:${password}`).toString('base64');
  expect(leaksIn(run, { password, login })).toEqual([]);
  expect(masksFirst(run)).toBe(true);
  expect(run.masks).toContain(password);
}

test('a proxy requires a user and a password, which is masked', async () => {
  const run = await hidden.rotate({ HTTPS_PROXY: proxyUrl(PASSWORD) });
  expectNotPrinted(run, PASSWORD);
  expectGreenThrough(proxy, hidden, run);
});

test('a proxy that refuses the password is named, and not retried', async () => {
  const wrong = `not-${PASSWORD}`;
  const run = await hidden.rotate({ HTTPS_PROXY: proxyUrl(wrong) }, { 'max-retries': '2' });
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'proxy_error' });
  expect(errorOf(run)?.message).toMatch(/HTTPS_PROXY.*407/);
  expect(run.log).not.toContain('Trying again');
  expect(hidden.ona.requests).toEqual([]);
  expectNotPrinted(run, wrong);
  expect(run.rawStderr).toBe('');
});
