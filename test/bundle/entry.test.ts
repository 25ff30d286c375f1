import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { afterAll, expect, test } from 'vitest';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { distFolder, readDist } from './dist.ts';

const folder = mkdtempSync(join(tmpdir(), 'entry-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }));
for (const file of ['index.js', 'package.json']) copyFileSync(join(distFolder, file), join(folder, file));

/** Runs the entry with another bundle beside it, on this Node or on one that says it is another version. */
async function start(main: string, version = process.versions.node): Promise<StepRun> {
  writeFileSync(join(folder, 'main.js'), main);
  const versions = JSON.stringify({ ...process.versions, node: version });
  const fake = `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${versions} })`;
  return runAction({ bundle: join(folder, 'index.js'), nodeArgs: ['--import', encodeURI(fake)] });
}

/** What speaks against a text as JavaScript of 2015. */
function newSyntax(text: string): string[] {
  const languageOptions = { ecmaVersion: 2015, sourceType: 'commonjs' } as const;
  return new Linter().verify(text, [{ languageOptions }]).map(({ message }) => message);
}

test.each(['10.24.1', '12.22.12', '18.20.8', '20.20.2'])(
  'Node %s is told what is needed, in one sentence',
  async (version) => {
    const step = await start("console.log('started')", version);
    expect(step.rawStdout).toBe(
      `::error title=Ona SCM integration::This action needs Node 22 or newer, but Node ${version} started it. Update the GitHub Actions runner to 2.327.1 or newer.\n`,
    );
    expect(step.rawStderr).toBe('');
    expect(step.exitCode).toBe(1);
  },
);

test.each(['22.0.0', '24.0.0', '100.1.0'])('Node %s starts the bundle', async (version) => {
  const step = await start("console.log('started'); process.exitCode = 0;", version);
  expect(step).toMatchObject({ rawStdout: 'started\n', exitCode: 0 });
});

test('a bundle that never finishes ends red', async () => {
  expect(await start('void new Promise(() => {});')).toMatchObject({ rawStdout: '', exitCode: 1 });
});

test('a bundle that cannot be parsed ends red', async () => {
  expect(await start('const;')).toMatchObject({ rawStdout: '', exitCode: 1 });
});

test('an old Node can parse the entry, as it could not parse the bundle', () => {
  expect(newSyntax(readDist('index.js'))).toEqual([]);
  expect(newSyntax(readDist('main.js'))).not.toEqual([]);
});

test('the entry uses the title of all annotations', () => {
  expect(readDist('main.js')).toContain("= 'Ona SCM integration';");
});
