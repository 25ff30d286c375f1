import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { secret } from '../../src/inputs/values.ts';
import { ID, KEY, problemsOf, read, SECRET, sentences } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** file writes a file in the test's folder and gives its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const TOO_SHORT = 'is shorter than 16 characters, so it cannot be a real secret or key.';

/** What is no secret, what the message says it looks like, and what the remedy says. */
test.each<[string, string[], RegExp?]>([
  [TOO_SHORT, ['null', 'N/A', '***', 'changeme', '15-characters-x', '•••'], /jq -r prints null/],
  [TOO_SHORT, ['false'], /inputs\.x && secrets\.Y/],
  ['looks like an expression', ['${{ secrets.SECRET }}', 'prefix-${{secrets.A', '"${{ secrets.A }}"', '${{ x }}']],
  ['looks like a mask', ['*'.repeat(16), '•'.repeat(20), '●'.repeat(16)], /hid the value/],
  ['looks like a value in quotes', ['"secret-of-the-app"', "'secret-of-the-app'", '“secret-of-the-app”'], /jq/],
  ['looks like a JSON document', ['{"password":"secret"}', '{\n "password": "a"\n}', '["secret-of-the-app"]']],
  ['looks like a JSON document or a template', ['{{ secrets.SECRET }}'], /^Nothing resolves it here\. Pass the value/],
  ['looks like the name of a variable', ['$OAUTH_CLIENT_SECRET', '${OAUTH_CLIENT_SECRET}', '$(cat secret.txt)']],
  ['looks like a reference', ['op://vault/item/field', 'https://acme.vault.azure.net', 'vault://secret/data/x']],
  ['looks like a reference', ['arn:aws:secretsmanager:eu:1:secret:x', 'projects/1/secrets/x/versions/1']],
  ['looks like a value with a line break', [String.raw`secret-of-the-app\n`]],
  [
    'contains white space',
    ['secret of-the-app', 'secret-of-the-äpp', 'secret-of-the-app\u200bx', 'one-line-of-text\nsecret-of-the-app'],
  ],
  ['must be at most 4,096 characters long', ['s'.repeat(4097)]],
])('no secret: %s: %j', (problem, texts, remedy = /./) => {
  for (const text of texts) {
    const [fault, ...others] = problemsOf({ 'oauth-client-secret': text });
    expect([text, fault?.problem, others]).toEqual([text, expect.stringContaining(`secret ${problem}`), []]);
    expect(fault?.remedy).toMatch(remedy);
    expect(fault?.problem).not.toContain(text);
  }
});

test('the same rules hold for the key, wherever it is from', () => {
  expect(sentences({ 'api-key': 'changeme' })).toEqual([`api-key ${TOO_SHORT}`]);
  expect(sentences({ 'api-key': '' }, { ONA_TOKEN: '$ONA_TOKEN_OF_THE_JOB' })).toEqual([
    'api-key (from ONA_TOKEN) looks like the name of a variable.',
  ]);
});

describe('a real secret', () => {
  test('of 4,096 characters is taken', () => {
    expect(secret('s'.repeat(4096))).toHaveLength(4096);
  });

  const from = (alphabet: string, min: number, max = min): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: min, maxLength: max });
  const lower = 'abcdefghijklmnopqrstuvwxyz';
  const alphanumeric = `${lower}${lower.toUpperCase()}0123456789`;

  test.each<[string, fc.Arbitrary<string>]>([
    ['a GitHub OAuth app', from('0123456789abcdef', 40)],
    ['GitLab', from('0123456789abcdef', 64).map((hex) => `gloas-${hex}`)],
    ['Bitbucket', from(alphanumeric, 32)],
    ['Entra ID', fc.tuple(from(alphanumeric, 3), from(`${alphanumeric}~._-`, 34)).map((parts) => parts.join('8Q~'))],
    ['Azure DevOps', fc.uuid()],
    ['base64', fc.uint8Array({ minLength: 16, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64'))],
    ['a generator', from(`${alphanumeric}~.-_+/=*`, 16, 4096).filter((text) => !/^\*+$|:\/\//.test(text))],
  ])('of %s is taken', (_name, secrets) => {
    const property = fc.property(secrets, (text) => secret(text) === text);
    fc.assert(property, { numRuns: 200 });
  });
});

test('masks hold every secret, used or not, right or wrong', () => {
  const path = file('masked', '\ufeff \r\nsecret-in-the-file\n');
  const inputs = { 'api-key': 'Bearer key-of-the-input', 'oauth-client-secret': '"in-quotes"' };
  const env = {
    ONA_API_KEY: 'bearer first-key',
    ONA_TOKEN: ' second-key\n',
    GITPOD_API_KEY: 'key-three',
    ALL_PROXY: 'http://user:pass%20word@proxy.example',
  };
  expect(
    read({ ...inputs, 'oauth-client-secret-file': path }, env)
      .masks.toSorted()
      .join(' '),
  ).toBe('"in-quotes" first-key key-of-the-input key-three pass word pass%20word second-key secret-in-the-file');
});

describe('a secret in another input', () => {
  test.each([
    ['oauth-client-id', SECRET],
    ['match-oauth-client-id', `Iv1.a,${SECRET}`],
    ['oauth-client-id', `Iv1.${KEY}`],
    ['issuer-url', `https://login.example/${SECRET}`],
    ['virtual-directory', `/${SECRET}`],
    ['match-host', `https://${SECRET}/`],
    ['base-url', `https://${SECRET}.example`],
    ['timeout', SECRET],
    ['pat', `"${KEY}"`],
    ['oauth-client-secret', KEY],
  ])('is refused and not shown: %s', (input, text) => {
    const right = { 'oauth-client-secret': SECRET, 'match-scm-id': 'github' };
    const { baseUrl, problems } = read({ ...right, [input]: text });
    expect(problems.map(({ problem }) => problem)).toEqual([
      `${input} contains the value of ${text.includes(KEY) ? 'api-key' : 'oauth-client-secret'}.`,
    ]);
    expect(JSON.stringify([baseUrl, problems])).not.toMatch(new RegExp(`${SECRET}|${KEY}`));
  });

  test.each([
    ['the password of a proxy', { HTTPS_PROXY: 'http://u:acme.example@p.example' }],
    ['a short word', { ONA_TOKEN: 'acme' }],
    ['the same key in the environment', { ONA_TOKEN: KEY }],
  ])('is none if it is %s', (_name, env) => {
    expect(sentences({ 'issuer-url': 'https://acme.example' }, env)).toEqual([]);
  });

  test('is never quoted, even if it is too short to be masked, nor is what else may be one', () => {
    expect(sentences({ 'oauth-client-secret': 'hunter2', pat: 'xhunter2', timeout: '1000' })).toEqual([
      `oauth-client-secret ${TOO_SHORT}`,
      'pat must be true or false.',
      'timeout must be a whole number from 1 to 300, not "1000".',
    ]);
    const proxy = { HTTPS_PROXY: 'http://u:pass-word@p.example' };
    expect(sentences({ pat: 'pass-word', timeout: 'x'.repeat(300) }, proxy)).toEqual([
      'pat must be true or false.',
      'timeout must be a whole number from 1 to 300.',
    ]);
  });
});

describe('a secret file', () => {
  const of = (path: string, env: NodeJS.ProcessEnv = {}): string[] =>
    sentences({ 'oauth-client-secret': '', 'oauth-client-secret-file': path }, env);
  const secretIn = (path: string, env: NodeJS.ProcessEnv = {}): string | undefined =>
    read({ 'integration-id': ID, 'oauth-client-secret-file': path }, env).valid?.job.change.oauthPlaintextClientSecret;

  test('gives its text without white space and byte order mark around it', () => {
    expect(secretIn(file('crlf', '\ufeff\r\n secret-in-the-file\r\n\t'))).toBe('secret-in-the-file');
    expect(secretIn(file('64 KiB', SECRET.padEnd(65_536)))).toBe(SECRET);
  });

  test.each<[string, () => string, string]>([
    ['missing', () => join(folder, 'none'), 'names a file that cannot be used (ENOENT: no such file or directory).'],
    ['the secret itself', () => SECRET, 'names a file that cannot be used (ENOENT: no such file or directory).'],
    ['a folder', () => folder, 'names a file that cannot be used (not a regular file).'],
    ['empty', () => file('empty', ' \n'), 'names a file that cannot be used (empty).'],
    ['too large', () => file('large', 's'.repeat(65_537)), 'names a file that cannot be used (more than 64 KiB).'],
    [
      'in UTF-16',
      () => file('utf-16', Buffer.from(SECRET, 'utf16le')),
      'names a file that cannot be used (not ASCII).',
    ],
    ['without a secret', () => file('null', 'null\n'), TOO_SHORT],
    ['one with the key', () => file('key', KEY), 'contains the value of api-key.'],
  ])('is refused if it is %s', (_name, path, problem) => {
    expect(of(path())).toEqual([`oauth-client-secret-file ${problem}`]);
  });

  test.skipIf(process.platform === 'win32')('is not opened if it is a pipe', () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(of(join(folder, 'pipe'))).toEqual([expect.stringContaining('(not a regular file)')]);
  });

  test.each(['~/secret', '$HOME/secret', '${HOME}/secret', '/tmp/$NAME', '$env:TEMP/x', '%TEMP%\\secret', '$(mktemp)'])(
    'is refused by the path %s, which nothing expands',
    (path) => expect(of(path)[0]).toContain('(nothing expands ~ or variables in its path)'),
  );

  test('is found in a container by the path of the host', () => {
    const [temp, workspace] = [join(folder, '__w/_temp'), join(folder, '__w/repo/repo')];
    for (const place of [temp, join(workspace, 'repo')]) mkdirSync(place, { recursive: true });
    writeFileSync(join(temp, 's'), 'secret-in-the-temp-folder');
    writeFileSync(join(workspace, 'repo/s'), 'secret-in-the-workspace');
    const env = { RUNNER_TEMP: temp, GITHUB_WORKSPACE: workspace };
    expect(secretIn('/home/runner/work/_temp/s', env)).toBe('secret-in-the-temp-folder');
    expect(secretIn('/home/runner/work/repo/repo/repo/s', env)).toBe('secret-in-the-workspace');
    expect(of('/home/runner/work/_temp/none', env)[0]).toContain('ENOENT');
  });
});
