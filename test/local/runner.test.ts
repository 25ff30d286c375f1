import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runAction, type RunOptions, type StepRun } from '../../local/runner/runner.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }));
let bundles = 0;

/** Runs a script in the place of the bundle. */
async function run(script: string, options: RunOptions = {}): Promise<StepRun> {
  const bundle = join(folder, `${bundles++}.mjs`);
  writeFileSync(bundle, `import { appendFileSync, writeFileSync } from 'node:fs';\n${script}`);
  return runAction({ bundle, ...options });
}

test('inputs have their defaults, outputs and summary are files, and every other file is noticed', async () => {
  const step = await run(
    `import { tmpdir } from 'node:os';
    const { GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STEP_SUMMARY, INPUT_TIMEOUT } = process.env;
    appendFileSync(GITHUB_OUTPUT, 'a=one\\nb=x<<y=2\\n');
    appendFileSync(GITHUB_STEP_SUMMARY, '# Done ' + INPUT_TIMEOUT);
    appendFileSync(GITHUB_ENV, 'NAME=value');
    writeFileSync('stray.txt', 'in the workspace');
    writeFileSync(tmpdir() + '/stray', 'elsewhere');
    process.exitCode = 3;`,
  );
  expect(step).toMatchObject({ exitCode: 3, signal: null, summary: '# Done 30' });
  expect(step.outputs).toEqual({ a: 'one', b: 'x<<y=2' });
  expect(step.files).toEqual({
    'work/repository/stray.txt': 'in the workspace',
    'work/_temp/_runner_file_commands/set_env': 'NAME=value',
    'tmp/stray': 'elsewhere',
  });
  await expect(run('', { with: { 'api-kye': 'k' } })).rejects.toThrow('api-kye');
});

test('the log shows annotations and groups, and no masks or debug lines', async () => {
  const lines = ['s3cret', '::add-mask::s3cret%0Aline', 's3cret', '::group::Plan', 'inside', '::debug::hidden'];
  const rest = ['::endgroup::', '  ::error title=A%3A title::one%0Atwo%25 s3cret', 'harmless\r::notice::injected'];
  const step = await run(`process.stdout.write(${JSON.stringify([...lines, ...rest].join('\n'))})`);
  const shown = ['s3cret', '***', '▼ Plan', '  inside', 'Error: one', 'two% ***', 'harmless', 'Notice: injected', ''];
  expect(step.log).toBe(shown.join('\n'));
  expect(step.masks).toEqual(['s3cret\nline']);
});

// Windows has no EPIPE.
test.skipIf(process.platform === 'win32')('stdout can be closed', async () => {
  const script = `process.stdout.on('error', ({ code }) => { process.stderr.write(code); process.exit(7); });
    setInterval(() => process.stdout.write('more'), 10);`;
  expect(await run(script, { closesStdout: true })).toMatchObject({ exitCode: 7, stderr: 'EPIPE' });
});
