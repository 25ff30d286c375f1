import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readActionYml, root } from '../../local/runner/action-yml.ts';
import { runAction, type RunOptions, type StepRun } from '../../local/runner/runner.ts';
import { parseOutputs } from '../../local/runner/step.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }));
let bundles = 0;

/** Runs a script in the place of the bundle. */
async function run(script: string, options: RunOptions = {}): Promise<StepRun> {
  const bundle = join(folder, `${bundles++}.mjs`);
  writeFileSync(bundle, `import { appendFileSync, writeFileSync } from 'node:fs';\n${script}`);
  return runAction({ bundle, ...options });
}

const print = async (...lines: string[]): Promise<StepRun> =>
  run(`process.stdout.write(${JSON.stringify(lines.join('\n'))})`);

test('reads action.yml, whose script counts from its folder', () => {
  const { inputs, outputs, using, main } = readActionYml();
  expect([using, main]).toEqual(['node24', join(root, 'dist', 'index.js')]);
  expect(inputs.find(({ name }) => name === 'timeout')).toMatchObject({ default: '30' });
  expect(outputs.map(({ name }) => name)).toContain('results');
});

test('the environment: declared inputs with their defaults, the runner’s variables, and what is asked for', async () => {
  process.env['ONA_API_KEY'] = 'from the parent';
  const step = await run('console.log(JSON.stringify(process.env))', {
    with: { 'api-key': 'k', validate: '' },
    env: { EXTRA: '1' },
    event: { name: 'push', payload: {}, actor: 'dependabot[bot]' },
  }).finally(() => delete process.env['ONA_API_KEY']);
  const environment = JSON.parse(step.stdout) as Record<string, string>;
  expect(environment).toMatchObject({
    'INPUT_API-KEY': 'k',
    INPUT_VALIDATE: '',
    INPUT_TIMEOUT: '30',
    'INPUT_BASE-URL': '',
    EXTRA: '1',
    GITHUB_ACTOR: 'dependabot[bot]',
    GITHUB_EVENT_NAME: 'push',
    PATH: process.env['PATH'],
  });
  expect(environment).not.toHaveProperty('ONA_API_KEY');
  await expect(run('', { with: { 'api-kye': 'k' } })).rejects.toThrow('api-kye');
});

test('outputs and summary are files, and every other file is noticed', async () => {
  const step = await run(
    `import { tmpdir } from 'node:os';
    import { pathToFileURL } from 'node:url';
    const { GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STEP_SUMMARY, GITHUB_EVENT_PATH } = process.env;
    const { default: event } = await import(pathToFileURL(GITHUB_EVENT_PATH), { with: { type: 'json' } });
    appendFileSync(GITHUB_OUTPUT, 'a<<EOF\\none\\n\\ntwo=2\\nEOF\\nb=x<<y\\n');
    appendFileSync(GITHUB_STEP_SUMMARY, '# Done ' + event.number);
    appendFileSync(GITHUB_ENV, 'NAME=value');
    writeFileSync('stray.txt', 'in the workspace');
    writeFileSync(tmpdir() + '/stray', 'elsewhere');
    process.exitCode = 3;`,
    { event: { name: 'pull_request', payload: { number: 7 } }, workspace: { 'sub/given.txt': 'untouched' } },
  );
  expect(step).toMatchObject({ exitCode: 3, signal: null, summary: '# Done 7' });
  expect(step.outputs).toEqual({ a: 'one\n\ntwo=2', b: 'x<<y' });
  expect(step.files).toEqual({
    'work/repository/stray.txt': 'in the workspace',
    'work/_temp/_runner_file_commands/set_env': 'NAME=value',
    'tmp/stray': 'elsewhere',
  });
});

test.each(['nonsense\n', '=value\n', 'a<<\n', '<<EOF\nEOF\n', 'a<<EOF\nvalue\n'])('%j are no outputs', (text) => {
  expect(() => parseOutputs(text)).toThrow('malformed');
});

test('a summary over 1 MiB is dropped with an error', async () => {
  const step = await run(`writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1))`);
  expect([step.summary, step.annotations]).toMatchObject(['', [{ level: 'error' }]]);
  expect(step.log).toContain('upload aborted');
});

test('the log shows annotations and groups in both forms of commands, and no masks or debug lines', async () => {
  const step = await print(
    's3cret',
    '::add-mask::s3cret',
    's3cret',
    '::group::Plan',
    'inside',
    '::debug::hidden',
    '::endgroup::',
    '  ::error file=x,title=A%3A title::one%0Atwo%25 s3cret',
    'text ##[warning]legacy%5D',
    '::Notice::any case',
    '::unknown::plain',
    'harmless\r::add-path::injected',
  );
  const lines = ['s3cret', '***', '▼ Plan', '  inside', 'Error: one', 'two% ***', 'Warning: legacy]'];
  const rest = ['Notice: any case', '::unknown::plain', 'harmless', 'Error: Unexpected command: ::add-path::injected'];
  expect(step.log).toBe([...lines, ...rest, ''].join('\n'));
  expect(step.annotations.slice(0, 3)).toEqual([
    { level: 'error', title: 'A: title', message: 'one\ntwo% ***' },
    { level: 'warning', message: 'legacy]' },
    { level: 'notice', message: 'any case' },
  ]);
  expect(step.masks).toEqual(['s3cret']);
  expect(step.commands).toHaveLength(8);
});

test('debug lines show under step debugging', async () => {
  const step = await run(`console.log('::debug::RUNNER_DEBUG=' + process.env.RUNNER_DEBUG + '%0Amore')`, {
    debug: true,
  });
  expect(step.log).toBe('##[debug]RUNNER_DEBUG=1\n##[debug]more\n');
});

test('masks cover what the runner covers, and no more', async () => {
  const secret = `p&<"'!é/line one`;
  const shifted = [0, 1, 2].map((shift) => Buffer.from(secret).subarray(shift).toString('base64'));
  const uri = encodeURIComponent(secret).replace('!', '%21').replace("'", '%27');
  const covered = [
    'second line',
    ...shifted,
    JSON.stringify(secret).slice(1, -1),
    uri,
    'p&amp;&lt;&quot;&apos;!é/line one',
  ];
  const open = [Buffer.from(secret).toString('hex'), encodeURIComponent(secret)];
  const step = await print(
    `::add-mask::${secret}%0Asecond line`,
    '::add-mask::lineup',
    ...covered,
    ...open,
    'second lineup',
  );
  expect(step.log).toBe([...covered.map(() => '***'), ...open, '***', ''].join('\n'));
});

test('ten annotations of a kind are shown, each of 4,096 characters', async () => {
  const step = await print(...Array.from({ length: 12 }, () => `::error::${'x'.repeat(5000)}`), '::warning::w');
  expect(step.annotations.map(({ level }) => level)).toEqual([...Array<string>(10).fill('error'), 'warning']);
  expect(step.annotations[0]?.message).toHaveLength(4096);
});

// Windows ends a process at once, whatever signal is sent to it.
test.skipIf(process.platform === 'win32')('signals are sent, and stdout is closed, at a line', async () => {
  const at = (wanted: string) => (line: string) => line === wanted;
  const script = `process.on('SIGINT', () => console.log('again')); setInterval(() => {}, 1000); console.log('ready');`;
  const signals = [
    { at: at('ready'), name: 'SIGINT' },
    { at: at('again'), name: 'SIGTERM' },
  ] as const;
  const step = await run(script, { signals });
  expect(step).toMatchObject({ exitCode: null, signal: 'SIGTERM', log: 'ready\nagain\n' });

  const closed = `process.stdout.on('error', ({ code }) => { process.stderr.write(code); process.exit(7); });
    console.log('ready'); setInterval(() => process.stdout.write('more'), 10);`;
  const expected = { exitCode: 7, stderr: 'EPIPE' };
  expect(await run(closed, { closeStdoutAt: at('ready') })).toMatchObject({ ...expected, log: 'ready\nEPIPE\n' });
  expect(await run(closed, { closeStdoutAt: 'start' })).toMatchObject(expected);
});

test('a step that hangs is killed, and the error holds what it printed', async () => {
  const hanging = run(`console.log('so far'); setInterval(() => {}, 1000);`, { timeoutMs: 500 });
  await expect(hanging).rejects.toThrow(/killed after[^]*so far/);
});

test('another Node, arguments for Node, and a bundle that is missing', async () => {
  const options = { node: process.execPath, nodeArgs: ['--no-warnings'] };
  expect((await run('console.log(process.execArgv.join())', options)).stdout).toBe('--no-warnings\n');
  await expect(run('', { node: join(folder, 'no-node') })).rejects.toThrow('ENOENT');
  await expect(runAction({ bundle: join(folder, 'missing.js') })).rejects.toThrow('missing.js');
});
