import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readActionYml } from '../../local-runner/action-yml.ts';
import { distFolder } from './dist.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }));

test('the bundle is tested on the Node version of action.yml', () => {
  expect(`node${process.versions.node.split('.')[0] ?? ''}`).toBe(readActionYml().runs.using);
});

test('the bundle starts on its own, far from any node_modules, and says what is missing', () => {
  cpSync(distFolder, folder, { recursive: true });
  const run = spawnSync(process.execPath, [join(folder, 'index.js')], {
    cwd: folder,
    env: { 'INPUT_API-KEY': '' },
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/^::error .*::api-key is empty/m);
  expect(run.stdout).toMatch(/^::error .*::integration-id is empty/m);
  expect(run.stdout).toContain('Nothing was sent to Ona.');
});
