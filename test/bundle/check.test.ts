import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { actionRoot } from '../../local-runner/action-yml.ts';
import { readDist } from './dist.ts';

/* A copy of the repository: the check looks at the dist of the folder that it is in. */
const copy = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(copy, { recursive: true, maxRetries: 10 }));

const COPIED = [
  'src',
  'scripts',
  'stubs',
  'LICENSE',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  '.prettierrc.json',
];
/** Bundled packages are copied, too: the bundler writes other bytes for a linked one. */
const BUNDLED = ['@actions'];
const TOOLS = ['typescript', '@types/node', 'undici-types', '@vercel/ncc', 'prettier'];

for (const path of [...COPIED, ...BUNDLED.map((name) => join('node_modules', name))]) {
  cpSync(join(actionRoot, path), join(copy, path), { recursive: true });
}
for (const path of TOOLS.map((name) => join('node_modules', name))) {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  symlinkSync(join(actionRoot, path), join(copy, path), 'junction');
}

const check = (): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, [join(copy, 'scripts', 'build.ts'), '--check'], { cwd: copy, encoding: 'utf8' });

test('the check names each file that was changed, added or removed, and changes none', () => {
  const dist = join(copy, 'dist');
  mkdirSync(join(dist, 'more'), { recursive: true });
  cpSync(join(copy, 'scripts', 'entry.cjs'), join(dist, 'index.js'));
  writeFileSync(join(dist, 'package.json'), readDist('package.json'));
  writeFileSync(join(dist, 'main.js'), 'changed');
  writeFileSync(join(dist, 'more', 'chunk.js'), 'added');

  expect(check()).toMatchObject({
    status: 1,
    stderr: '',
    stdout: [
      'dist/licenses.txt is missing',
      'dist/main.js differs',
      'dist/more/chunk.js does not belong there',
      'dist is not what the sources build. Run npm run build and commit dist.',
      '',
    ].join('\n'),
  });
  expect(readFileSync(join(dist, 'main.js'), 'utf8')).toBe('changed');
});
