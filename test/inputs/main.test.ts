import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { gitlab } from '../../src/gitlab.ts';
import type { Change } from '../../src/job.ts';
import { main } from '../../src/main.ts';
import { inputVariables } from '../support/inputs.ts';
import { containing, ID, job, KEY, problemsOf, read, SECRET, sentences } from './read.ts';

beforeEach(() => {
  for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const given = { 'integration-id': ID, pat: 'true' };

describe('the job', () => {
  const defaults = {
    selection: { by: 'id', ids: [ID] },
    change: { pat: true },
    writesSecret: false,
    list: false,
    dryRun: false,
    validate: true,
    validateWait: 30_000,
    concurrency: 4,
    timeout: 30_000,
    maxRetries: 4,
  };
  const inputs = { 'validate-wait': '0', concurrency: ' 32\n', timeout: '1', 'max-retries': '0', validate: 'False' };
  const how = { validateWait: 0, concurrency: 32, timeout: 1000, maxRetries: 0, validate: false };
  const match = {
    'match-runner-id': ID,
    'match-host': 'https://github.com/ ghes.example',
    'match-scm-id': 'github',
    'match-oauth-client-id': 'Iv1.a Iv1.b',
  };
  const matching = {
    by: 'match',
    runnerIds: [ID],
    hosts: ['github.com', 'ghes.example'],
    scmIds: ['github'],
    oauthClientIds: ['Iv1.a', 'Iv1.b'],
    allowMultiple: false,
  };

  test.each<[Record<string, string>, object]>([
    [given, defaults],
    [{ ...given, concurrency: ' ', validate: '', 'max-retries': '\n', 'remove-oauth': '' }, defaults],
    [
      { ...given, ...inputs, 'dry-run': 'True' },
      { ...defaults, ...how, dryRun: true },
    ],
    [{ ...match, pat: 'true' }, { selection: matching }],
    [{ ...match, pat: 'true', 'allow-multiple': 'true' }, { selection: { ...matching, allowMultiple: true } }],
    [{ 'dry-run': 'true' }, { list: true, change: {}, selection: { by: 'match', hosts: [] } }],
    [{ 'dry-run': 'true', 'integration-id': ID }, { list: true }],
    [{ 'dry-run': 'true', 'match-host': 'github.com', 'remove-oauth': 'false' }, { list: true }],
  ])('of %j has %j', (texts, parts) => {
    expect(job(texts)).toMatchObject(parts);
  });

  test.each<[Record<string, string>, Change]>([
    [{ 'oauth-client-secret': ` ${SECRET}\n` }, { oauthPlaintextClientSecret: SECRET }],
    [{ 'oauth-client-id': 'Iv1.a', 'keep-oauth-client-secret': 'true' }, { oauthClientId: 'Iv1.a' }],
    [{ pat: 'false' }, { pat: false }],
    [{ 'issuer-url': 'https://a.example/v2.0' }, { issuerUrl: 'https://a.example/v2.0' }],
    [{ 'virtual-directory': '/tfs' }, { virtualDirectory: '/tfs' }],
    [{ clear: 'issuer-url,virtual-directory' }, { issuerUrl: '', virtualDirectory: '' }],
    [
      { clear: 'virtual-directory', pat: 'true' },
      { virtualDirectory: '', pat: true },
    ],
    [{ 'remove-oauth': 'true' }, { oauthClientId: '' }],
    [{ 'remove-oauth': 'false', pat: 'true' }, { pat: true }],
  ])('writes %j as %j', (texts, change) => {
    const made = job({ 'integration-id': ID, ...texts });
    expect(made.change).toEqual(change);
    expect(made.writesSecret).toBe('oauthPlaintextClientSecret' in change);
  });
});

const REMOVE = { 'integration-id': ID, 'remove-oauth': 'true' };
const KEEP = { 'integration-id': ID, 'keep-oauth-client-secret': 'true' };
const BOTH = { 'oauth-client-secret': SECRET, 'oauth-client-secret-file': '/' };
const APP = { 'integration-id': ID, 'oauth-client-id': 'Iv1.a' };

/** Which inputs exclude each other, and which are missing. Switches count only if they are true. */
test.each<[Record<string, string>, ...string[]]>([
  [{}, 'integration-id is empty, and so are all match-* inputs', 'oauth-client-secret is empty, and there is nothing'],
  [{ 'integration-id': ID }, 'oauth-client-secret is empty, and there is nothing else to write'],
  [{ ...REMOVE, 'keep-oauth-client-secret': 'false', 'remove-oauth': 'false' }, 'oauth-client-secret is empty'],
  [{ pat: 'true' }, 'integration-id is empty'],
  [{ pat: 'true', 'dry-run': 'true' }, 'integration-id is empty'],
  [{ 'dry-run': 'yes' }, 'dry-run must be true or false, not "yes"'],
  [{ 'integration-id': ID, 'remove-oauth': 'yes' }, 'remove-oauth must be true or false, not "yes"'],
  [{ ...APP, 'keep-oauth-client-secret': 'yes' }, 'keep-oauth-client-secret must be true or false, not "yes"'],
  [{ 'integration-id': 'x', pat: '1' }, 'id must be one or more UUIDs, not "x"', 'pat must be true or false'],
  [
    { ...given, 'issuer-url': 'x', 'virtual-directory': 'x' },
    'issuer-url must be an https URL',
    'directory must be a path',
  ],
  [{ ...APP, 'oauth-client-id': 'null', 'oauth-client-secret': SECRET }, 'oauth-client-id looks like a word'],
  [
    { pat: 'true', 'match-runner-id': 'x', 'match-oauth-client-id': 'null' },
    'match-runner-id must be one or more UUIDs',
    'match-oauth-client-id looks like a word',
  ],
  [{ ...given, clear: 'pat' }, 'clear must be one or more of issuer-url and virtual-directory, not "pat".'],
  [
    { ...given, validate: '::stop::\n', 'dry-run': 'a\nb' },
    String.raw`dry-run must be true or false, not "a\nb".`,
    '"::stop::"',
  ],
  [{ ...given, 'virtual-directory': '${{ vars.X }}' }, 'virtual-directory looks like an expression that was not'],
  [{ pat: 'null', 'match-scm-id': 'git\u200bhub' }, 'match-scm-id contains white space', 'pat must be true or false'],
  [{ ...given, 'match-host': 'a', 'match-scm-id': 'b' }, 'id cannot be combined with match-host and match-scm-id.'],
  [APP, 'oauth-client-secret is empty, but oauth-client-id needs it'],
  [{ ...APP, 'keep-oauth-client-secret': 'false' }, 'oauth-client-secret is empty, but oauth-client-id needs it'],
  [KEEP, 'oauth-client-id is empty, but keep-oauth-client-secret needs it'],
  [{ ...KEEP, pat: 'true' }, 'oauth-client-id is empty, but keep-oauth-client-secret needs it'],
  [{ ...APP, ...KEEP, 'oauth-client-secret': SECRET }, 'keep-oauth-client-secret cannot be combined with oauth-c'],
  [{ ...REMOVE, ...APP, 'issuer-url': 'https://a.example' }, 'cannot be combined with oauth-client-id and issuer-url.'],
  [{ ...REMOVE, ...KEEP }, 'remove-oauth cannot be combined with keep-oauth-client-secret.'],
  [{ ...REMOVE, 'oauth-client-secret': SECRET }, 'remove-oauth cannot be combined with oauth-client-secret.'],
  [{ ...REMOVE, pat: 'true', 'virtual-directory': '/tfs' }],
  [{ ...given, clear: 'issuer-url virtual-directory', 'issuer-url': 'https://a.example' }, 'clear cannot be combined'],
  [{ ...BOTH, 'integration-id': ID }, 'file names a file', 'file cannot be combined with oauth-client-secret.'],
  [
    { ...APP, ...KEEP, 'oauth-client-secret-file': '/' },
    'file names a file',
    'combined with oauth-client-secret-file.',
  ],
])('%j: %j', (inputs, ...problems) => {
  const found = read(inputs).problems;
  expect(found.map(({ problem }) => problem)).toEqual(containing(problems));
  expect(found.filter(({ remedy }) => remedy.includes('keep-oauth'))).toEqual([]);
});

describe('a missing secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-'));
  const event = join(folder, 'event.json');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const of = (name: string): object => ({ repo: { full_name: name } });

  test.each<[string, unknown, NodeJS.ProcessEnv, RegExp]>([
    [
      'a fork',
      { head: of('a/b'), base: of('c/b') },
      {},
      /^This run is for a pull request from a fork.*branch of this repository\.$/,
    ],
    ['a deleted fork', { head: { repo: null }, base: of('c/b') }, {}, /^This run is for a pull request from a fork/],
    ['Dependabot', undefined, { GITHUB_ACTOR: 'dependabot[bot]' }, /^Dependabot started.*Add the secret to those/],
    [
      'a target',
      { head: of('a/b'), base: of('c/b') },
      { GITHUB_EVENT_NAME: 'pull_request_target' },
      /^If .* Pass an Ona personal/,
    ],
    ['an own branch', { head: of('c/b'), base: of('c/b') }, {}, /^If the secret .* belongs to an environment/],
    ['no event', undefined, { GITHUB_EVENT_PATH: '/none' }, /^If the secret .*no secret .*of this name exists/],
  ])('is told with its likely cause first: %s', (_name, pull, env, words) => {
    writeFileSync(event, JSON.stringify({ pull_request: pull }));
    const [problem] = problemsOf({ 'api-key': 'Bearer ' }, { GITHUB_EVENT_PATH: event, ...env });
    expect(problem?.problem).toBe('api-key is empty, and so are ONA_API_KEY, ONA_TOKEN and GITPOD_API_KEY.');
    expect(problem?.remedy).toMatch(words);
  });
});

describe('key and base URL', () => {
  const keys = {
    ONA_API_KEY: 'key-of-somebody-2',
    ONA_TOKEN: 'key-of-somebody-3',
    GITPOD_API_KEY: 'key-of-somebody-4',
  };

  test.each<[string, NodeJS.ProcessEnv, string]>([
    [KEY, keys, KEY],
    [`bearer  ${KEY}`, keys, KEY],
    ['', keys, keys.ONA_API_KEY],
    [' ', { ...keys, ONA_API_KEY: '' }, keys.ONA_TOKEN],
    ['', { ONA_TOKEN: ' ', GITPOD_API_KEY: `Bearer ${keys.GITPOD_API_KEY}` }, keys.GITPOD_API_KEY],
  ])('api-key %j with %j is %s', (input, env, key) => {
    expect(read({ ...given, 'api-key': input }, env).valid?.apiKey).toBe(key);
  });

  test.each<[NodeJS.ProcessEnv, string | undefined, string]>([
    [{}, 'https://app.gitpod.io/api', ''],
    [{ 'INPUT_BASE-URL': 'https://a.example/', ONA_BASE_URL: 'https://b.example' }, 'https://a.example', ''],
    [{ ONA_BASE_URL: 'https://b.example', GITPOD_BASE_URL: 'https://c.example' }, 'https://b.example', 'ONA_BASE_URL'],
    [{ GITPOD_BASE_URL: 'https://c.example', ONA_HOST: 'd.example' }, 'https://c.example', 'GITPOD_BASE_URL'],
    [{ ONA_HOST: 'd.example' }, 'https://d.example/api', 'ONA_HOST'],
    [{ ONA_HOST: 'https://d.example/' }, 'https://d.example/api', 'ONA_HOST'],
    [{ ONA_HOST: 'd.example/api/' }, 'https://d.example/api', 'ONA_HOST'],
    [{ ONA_HOST: 'http://localhost:3000' }, 'http://localhost:3000/api', 'ONA_HOST'],
    [{ ONA_HOST: 'http://d.example' }, undefined, 'ONA_HOST'],
  ])('%j is the base URL %s from %j', (env, baseUrl, baseUrlFrom) => {
    const { problems, ...found } = read(given, env);
    expect(found).toMatchObject({ baseUrl, baseUrlFrom });
    const wrong = 'base-url (from ONA_HOST) must be an https URL without user name, password, query and fragment.';
    expect(problems.map(({ problem }) => problem)).toEqual(baseUrl === undefined ? [wrong] : []);
  });

  test('a proxy variable that applies and cannot be used is named, and not quoted', () => {
    expect(problemsOf({}, { HTTPS_PROXY: 'socks5://user:pass-word@p.example' })).toEqual([
      expect.objectContaining({ code: 'invalid_proxy', problem: 'HTTPS_PROXY is not the URL of an HTTP proxy.' }),
    ]);
    expect(problemsOf({ 'base-url': 'http://localhost:1' }, { HTTPS_PROXY: 'socks5://p.example' })).toEqual([]);
    expect(problemsOf({}, { HTTPS_PROXY: 'p.example:8080', HTTP_PROXY: '???' })).toEqual([]);
  });
});

describe('another action', () => {
  const right = {
    'oauth-client-id': 'app',
    'gitlab-url': 'https://a.example',
    'gitlab-token': 'glpat-0123456789abcdef',
  };

  test.each<[Record<string, string>, NodeJS.ProcessEnv, ...string[]]>([
    [{}, {}],
    [{ 'oauth-client-id': ' ', 'gitlab-token': '' }, {}, 'gitlab-token is empty.', 'oauth-client-id is empty.'],
    [{ 'oauth-client-id': 'null', 'gitlab-url': '' }, {}, 'id looks like a word', 'gitlab-url is empty.'],
    [{ 'gitlab-token': 'glpat' }, {}, 'gitlab-token is shorter than 16 characters'],
    [{ 'gitlab-token': KEY }, {}, 'gitlab-token contains the value of api-key.'],
    [{ 'gitlab-url': 'http://127.0.0.1:8080/git' }, {}],
    [{ 'gitlab-url': 'http://a.example' }, {}, 'gitlab-url must be an https URL'],
    [{ 'base-url': 'http://localhost' }, { HTTPS_PROXY: 'ftp://p' }, 'HTTPS_PROXY is not the URL of an HTTP proxy.'],
  ])('reads its inputs by the same rules: %j with %j', (inputs, env, ...parts) => {
    const texts = inputVariables({ 'api-key': KEY, ...right, ...inputs });
    const { problems, masks, valid } = gitlab({ ...texts, ...env });
    expect(problems.map(({ problem }) => problem)).toEqual(containing(parts));
    expect(valid?.createSource !== undefined).toBe(parts.length === 0);
    if (valid) expect(masks).toEqual([KEY, right['gitlab-token']]);
  });
});

test.each([
  ['validate-wait', 0, 300],
  ['concurrency', 1, 32],
  ['timeout', 1, 300],
  ['max-retries', 0, 10],
])('%s is a whole number from %i to %i', (name, least, most) => {
  for (const right of [least, most]) expect(sentences({ [name]: String(right) })).toEqual([]);
  for (const wrong of [least - 1, most + 1]) {
    expect(sentences({ [name]: String(wrong) })).toEqual([
      `${name} must be a whole number from ${least} to ${most}, not "${wrong}".`,
    ]);
  }
});

describe('action.yml', () => {
  const declared = parse(readFileSync('action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string; required?: boolean }>;
  };

  test('declares the inputs that are read, and requires none', () => {
    const asked = new Set<string>();
    const get = (all: NodeJS.ProcessEnv, name: string): string | undefined => {
      if (name.startsWith('INPUT_')) asked.add(name.slice('INPUT_'.length).toLowerCase());
      return all[name];
    };
    main(new Proxy<NodeJS.ProcessEnv>({ 'INPUT_API-KEY': KEY }, { get }));
    expect([...asked].toSorted()).toEqual(Object.keys(declared.inputs).toSorted());
    expect([...asked].filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
    expect(Object.values(declared.inputs).filter((input) => 'required' in input)).toEqual([]);
  });

  test('declares the defaults of the code', () => {
    const defaults = Object.entries(declared.inputs).map(([name, input]) => [name, input.default ?? '']);
    expect(defaults.filter(([, value]) => value !== '').length).toBeGreaterThan(8);
    expect(job({ ...(Object.fromEntries(defaults) as Record<string, string>), 'api-key': KEY, ...given })).toEqual(
      job(given),
    );
  });
});
