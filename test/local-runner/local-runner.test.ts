import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { EOL, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseCommandFile } from '../../local-runner/command-files.ts';
import { runAction, type RunOptions, type StepRun } from '../../local-runner/runner.ts';
import { masksFirst } from '../support/leaks.ts';

const directory = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(directory, { recursive: true, maxRetries: 10 }));

let bundles = 0;

/** Runs a script in the place of the bundle. */
async function run(script: string, options: RunOptions = {}): Promise<StepRun> {
  const bundle = join(directory, `${String(bundles++)}.mjs`);
  writeFileSync(bundle, `import { appendFileSync, writeFileSync } from 'node:fs';\n${script}`);
  return runAction({ bundle, ...options });
}

async function print(...lines: string[]): Promise<StepRun> {
  return run(`process.stdout.write(${JSON.stringify(lines.join('\n'))})`);
}

const printEnvironment = 'console.log(JSON.stringify(process.env))';

function environmentOf(step: StepRun): Record<string, string> {
  return JSON.parse(step.rawStdout) as Record<string, string>;
}

test('every declared input is a variable, with its default only where it is not given', async () => {
  const environment = environmentOf(
    await run(printEnvironment, { with: { 'api-key': 'k', validate: '', concurrency: '8' } }),
  );
  expect(environment).toMatchObject({
    'INPUT_API-KEY': 'k',
    INPUT_VALIDATE: '',
    INPUT_CONCURRENCY: '8',
    INPUT_TIMEOUT: '30',
    'INPUT_BASE-URL': '',
  });
});

test('an input that action.yml does not declare is refused', async () => {
  await expect(run('', { with: { 'api-kye': 'k' } })).rejects.toThrow('api-kye');
});

/** What every process has there, whatever its parent gives: by libuv on Windows, by CoreFoundation on macOS. */
const OF_THE_SYSTEM: Partial<Record<NodeJS.Platform, RegExp>> = {
  win32: /^(HOMEDRIVE|HOMEPATH|LOGONSERVER|SYSTEMDRIVE|SYSTEMROOT|USERDOMAIN|USERNAME|WINDIR)$/i,
  darwin: /^__CF_USER_TEXT_ENCODING$/,
};

test('nothing of the environment reaches the step but PATH and what is asked for', async () => {
  process.env['ONA_API_KEY'] = 'from the parent';
  try {
    const environment = environmentOf(
      await run(printEnvironment, {
        env: { EXTRA: '1' },
        event: { name: 'push', payload: {}, actor: 'dependabot[bot]' },
      }),
    );
    expect(environment).toMatchObject({
      EXTRA: '1',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: 'dependabot[bot]',
      GITHUB_EVENT_NAME: 'push',
      PATH: process.env['PATH'],
    });
    const others = Object.keys(environment)
      .filter((name) => !/^(CI|GITHUB_|RUNNER_|INPUT_)/.test(name))
      .filter((name) => OF_THE_SYSTEM[process.platform]?.test(name) !== true);
    expect(others.sort()).toEqual(['EXTRA', 'HOME', 'PATH', 'TEMP', 'TMP', 'TMPDIR', 'USERPROFILE']);
  } finally {
    delete process.env['ONA_API_KEY'];
  }
});

test('outputs, state, variables, path, summary and the event are files', async () => {
  const step = await run(
    `import { tmpdir } from 'node:os';
    import { pathToFileURL } from 'node:url';
    const { GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV, GITHUB_PATH, GITHUB_STEP_SUMMARY, GITHUB_EVENT_PATH } = process.env;
    const { default: event } = await import(pathToFileURL(GITHUB_EVENT_PATH), { with: { type: 'json' } });
    appendFileSync(GITHUB_OUTPUT, 'a<<EOF\\none\\n\\ntwo=2\\nEOF\\nb=x=y\\nempty<<EOF\\nEOF\\n');
    appendFileSync(GITHUB_STATE, 'run=' + event.number + '\\n');
    appendFileSync(GITHUB_ENV, 'NAME=value');
    appendFileSync(GITHUB_PATH, '/opt/bin\\n');
    appendFileSync(GITHUB_STEP_SUMMARY, '# Done' + ${JSON.stringify(EOL)});
    writeFileSync('stray.txt', 'in the workspace');
    writeFileSync(tmpdir() + '/stray', 'elsewhere');
    process.exitCode = 3;`,
    { event: { name: 'pull_request', payload: { number: 7 } }, workspace: { 'sub/given.txt': 'untouched' } },
  );
  expect(step).toMatchObject({
    exitCode: 3,
    signal: null,
    outputs: { a: 'one\n\ntwo=2', b: 'x=y', empty: '' },
    state: { run: '7' },
    env: { NAME: 'value' },
    path: '/opt/bin\n',
    summary: '# Done\n',
  });
  expect(step.files).toEqual({ 'work/repository/stray.txt': 'in the workspace', 'tmp/stray': 'elsewhere' });
});

test.each(['nonsense\n', '=value\n', 'a<<\n', '<<EOF\nEOF\n', 'a<<EOF\nvalue\n'])('%j is no command file', (text) => {
  expect(() => parseCommandFile(text, 'GITHUB_OUTPUT')).toThrow('malformed');
});

test('on Windows a line may end as it does there, and a value keeps the line breaks within it', () => {
  const text = 'a<<EOF\r\none\r\n\ntwo\r\r\nEOF\r\nb=x\r\nempty<<EOF\r\nEOF\r\nc=y\n';
  expect(parseCommandFile(text, 'GITHUB_OUTPUT', true)).toEqual({ a: 'one\r\n\ntwo\r', b: 'x', empty: '', c: 'y' });
  expect(parseCommandFile('b=x\r\n', 'GITHUB_OUTPUT', false)).toEqual({ b: 'x\r' });
});

test('a malformed output file fails the run', async () => {
  await expect(run(`writeFileSync(process.env.GITHUB_OUTPUT, 'a<<EOF\\n')`)).rejects.toThrow('GITHUB_OUTPUT');
});

test('a summary over 1 MiB is dropped with an error', async () => {
  const step = await run(`writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1))`);
  expect(step.summary).toBe('');
  expect(step.annotations).toMatchObject([{ level: 'error' }]);
  expect(step.log).toContain('upload aborted');
});

test('the log shows annotations and groups, and no masks or debug lines', async () => {
  const step = await print(
    '::add-mask::s3cret',
    'before s3cret',
    '::group::Plan',
    'inside',
    '::debug::hidden',
    '::endgroup::',
    '  ::error title=A%3A title%2C,file=x::one%0Atwo%25 s3cret',
    'text ##[warning]legacy%5D',
    '::Notice::any case',
    '::unknown::plain',
  );
  expect(step.log).toBe(
    [
      'before ***',
      '▼ Plan',
      '  inside',
      'Error: one',
      'two% ***',
      'Warning: legacy]',
      'Notice: any case',
      '::unknown::plain',
      '',
    ].join('\n'),
  );
  expect(step.annotations).toEqual([
    { level: 'error', title: 'A: title,', message: 'one\ntwo% ***' },
    { level: 'warning', message: 'legacy]' },
    { level: 'notice', message: 'any case' },
  ]);
  expect(step.masks).toEqual(['s3cret']);
  expect(step.commands.map(({ name }) => name)).toEqual([
    'add-mask',
    'group',
    'debug',
    'endgroup',
    'error',
    'warning',
    'notice',
  ]);
});

test('debug lines, and that something was masked, show under step debugging', async () => {
  const script = `console.log('::add-mask::s3cret\\n::debug::RUNNER_DEBUG=' + process.env.RUNNER_DEBUG + '%0As3cret')`;
  const step = await run(script, { debug: true });
  expect(step.log).toBe('::add-mask::***\n##[debug]RUNNER_DEBUG=1\n##[debug]***\n');
});

test('masks work from their line on', async () => {
  const step = await print('s3cret', '::add-mask::s3cret', 's3cret', '::add-mask::more', 'more');
  expect(step.log).toBe('s3cret\n***\n***\n');
  expect(masksFirst(step)).toBe(false);
  expect(masksFirst(await print('', '::add-mask::s3cret', '::add-mask::more', 'more'))).toBe(true);
  expect(masksFirst(await print('::add-mask::s3cret', 'text ##[add-mask]more'))).toBe(false);
});

test('masks cover what the runner covers, and no more', async () => {
  const secret = `p&<"'!é/line one`;
  const shown = (text: string): string => `[${text}]`;
  const step = await print(
    `::add-mask::${secret}%0Asecond line`,
    shown('second line'),
    shown(Buffer.from(secret).toString('base64')),
    shown(Buffer.from(secret).subarray(1).toString('base64')),
    shown(Buffer.from(secret).subarray(2).toString('base64')),
    shown(JSON.stringify(secret)),
    shown(encodeURIComponent(secret).replace('!', '%21').replace("'", '%27')),
    shown('p&amp;&lt;&quot;&apos;!é/line one'),
    shown(Buffer.from(secret).toString('hex')),
    shown(encodeURIComponent(secret)),
  );
  const lines = step.log.trim().split('\n');
  expect(lines.slice(0, 4)).toEqual(['[***]', '[***]', '[***]', '[***]']);
  expect(lines.slice(4, 7)).toEqual(['["***"]', '[***]', '[***]']);
  expect(lines.slice(7).join()).not.toContain('***');
});

test('finds that overlap or touch become one', async () => {
  const step = await print('::add-mask::abcdef', '::add-mask::defghi', '::add-mask::xyz', '-abcdefghixyz- abcdef');
  expect(step.log).toBe('-***- ***\n');
});

test('a single carriage return starts a new line, and so a new command', async () => {
  const step = await run(
    `process.stdout.write('harmless\\r::error::injec');
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.stdout.write('ted\\r');
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.stdout.write('\\nlast');`,
  );
  expect(step.log).toBe('harmless\nError: injected\nlast\n');
});

test('no command works between stop-commands and its token', async () => {
  const step = await print('::stop-commands::tOken', '::error::x', '##[add-mask]y', '::token::', '::error::z');
  expect(step.log).toBe('::stop-commands::tOken\n::error::x\n##[add-mask]y\n::token::\nError: z\n');
  expect(step.masks).toEqual([]);
});

test('ten annotations of a kind are shown, each of 4,096 characters', async () => {
  const step = await print(...Array.from({ length: 12 }, () => `::error::${'x'.repeat(5000)}`), '::warning::w');
  expect(step.annotations.map(({ level }) => level)).toEqual([...Array<string>(10).fill('error'), 'warning']);
  expect(step.annotations[0]?.message).toHaveLength(4096);
});

test('output is kept byte by byte, separately for both streams', async () => {
  const step = await run(`process.stdout.write(Buffer.from([0xff, 0x0d, 0x0a])); process.stderr.write('é');`);
  expect([...step.stdoutBytes]).toEqual([0xff, 0x0d, 0x0a]);
  expect(step.rawStderr).toBe('é');
  expect(step.durationMs).toBeGreaterThan(0);
});

// Windows ends a process at once, whatever signal is sent to it.
test.skipIf(process.platform === 'win32')('a signal is sent at a line or after a time', async () => {
  const script = `process.on('SIGINT', () => { console.log('stopping'); process.exit(1); });
    setInterval(() => {}, 1000); console.log('ready');`;
  const lines: string[] = [];
  const step = await run(script, {
    signal: { after: (line) => line === 'ready', name: 'SIGINT' },
    onLine: (line) => lines.push(line),
  });
  expect(step).toMatchObject({ exitCode: 1, signal: null });
  expect(lines).toEqual(['ready', 'stopping']);
  expect(await run(script, { signal: { after: 200, name: 'SIGTERM' } })).toMatchObject({
    exitCode: null,
    signal: 'SIGTERM',
  });
});

test('a step that hangs is killed, and the error says what it printed', async () => {
  const hanging = run(`console.log('so far'); setInterval(() => {}, 1000);`, { timeoutMs: 2000 });
  await expect(hanging).rejects.toThrow(/2000 ms[^]*so far/);
});

test('arguments for Node come before the bundle', async () => {
  const step = await run('console.log(process.execArgv.join())', { nodeArgs: ['--no-warnings'] });
  expect(step.rawStdout).toBe('--no-warnings\n');
});

test('a missing bundle is named', async () => {
  await expect(runAction({ bundle: join(directory, 'missing.js') })).rejects.toThrow('missing.js');
});
