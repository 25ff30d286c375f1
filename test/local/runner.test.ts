import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
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

test('inputs have their defaults, outputs and summary are files, and every other file is noticed', async () => {
  const step = await run(
    `import { tmpdir } from 'node:os';
    import { pathToFileURL } from 'node:url';
    const { GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STEP_SUMMARY, GITHUB_EVENT_PATH, INPUT_TIMEOUT } = process.env;
    const { default: event } = await import(pathToFileURL(GITHUB_EVENT_PATH), { with: { type: 'json' } });
    appendFileSync(GITHUB_OUTPUT, 'a<<EOF\\none\\n\\ntwo=2\\nEOF\\nb=x<<y\\n');
    appendFileSync(GITHUB_STEP_SUMMARY, '# Done ' + [event.number, INPUT_TIMEOUT]);
    appendFileSync(GITHUB_ENV, 'NAME=value');
    writeFileSync('stray.txt', 'in the workspace');
    writeFileSync(tmpdir() + '/stray', 'elsewhere');
    process.exitCode = 3;`,
    { event: { name: 'pull_request', payload: { number: 7 } }, workspace: { 'sub/given.txt': 'untouched' } },
  );
  expect(step).toMatchObject({ exitCode: 3, signal: null, summary: '# Done 7,30' });
  expect(step.outputs).toEqual({ a: 'one\n\ntwo=2', b: 'x<<y' });
  expect(step.files).toEqual({
    'work/repository/stray.txt': 'in the workspace',
    'work/_temp/_runner_file_commands/set_env': 'NAME=value',
    'tmp/stray': 'elsewhere',
  });
  await expect(run('', { with: { 'api-kye': 'k' } })).rejects.toThrow('api-kye');
});

test.each(['nonsense\n', '=value\n', 'a<<\n', '<<EOF\nEOF\n', 'a<<EOF\nvalue\n'])('%j are no outputs', (text) => {
  expect(() => parseOutputs(text)).toThrow('malformed');
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

// Windows has no EPIPE.
test.skipIf(process.platform === 'win32')('stdout can be closed', async () => {
  const script = `process.stdout.on('error', ({ code }) => { process.stderr.write(code); process.exit(7); });
    setInterval(() => process.stdout.write('more'), 10);`;
  expect(await run(script, { closeStdoutAt: 'start' })).toMatchObject({ exitCode: 7, stderr: 'EPIPE' });
});
