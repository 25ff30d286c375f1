import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startLocalOna, type LocalOna } from '../../local/ona/server.ts';
import { root } from '../../local/runner/action-yml.ts';

/* Runs scripts of workflows with bash, where the machine has what they need. */

const has = (...programs: string[]): boolean =>
  process.platform !== 'win32' && programs.every((name) => spawnSync(name, ['--version']).status === 0);

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'scripts-'))));
afterEach(() => rmSync(folder, { recursive: true, maxRetries: 5 }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the script of a step as the runner does, in the folder, whose programs come first on the path. */
async function run(file: string, step: string, env: Record<string, string>): Promise<Ended> {
  const workflow = parse(readFileSync(join(root, file), 'utf8')) as {
    jobs: Record<string, { steps: { name?: string; run?: string }[] }>;
  };
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const script = join(folder, 'script.sh');
  writeFileSync(script, steps.find(({ name }) => name === step)?.run ?? `echo "${file} has no ${step}"; exit 99`);
  const path = [folder, process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: folder,
    env: { PATH: path, HOME: folder, RUNNER_TEMP: folder, GITHUB_STEP_SUMMARY: join(folder, 'summary'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: (await output).join('') };
}

describe.skipIf(!has('curl', 'jq'))('key-expiry.yml', () => {
  const WATCHED = 'rotation in "CI"';
  let ona: LocalOna;
  beforeEach(async () => void (ona = await startLocalOna()));
  afterEach(async () => ona.stop());

  /** One token with the watched description for each number of days, behind a first page of others that have expired. */
  function addTokens(daysLeft: readonly number[]): void {
    const [example] = ona.world.personalAccessTokens;
    if (example === undefined) throw new Error('local Ona has no token');
    const token = (index: number, description: string, days: number): typeof example => ({
      ...example,
      id: `0195a1f0-0000-7000-8000-${String(index).padStart(12, '0')}`,
      description,
      expiresAt: new Date(Date.now() + days * 86_400_000),
    });
    const others = Array.from({ length: 100 }, (_, index) => token(index, 'another', -1));
    const watched = daysLeft.map((days, index) => token(100 + index, WATCHED, days));
    ona.world.personalAccessTokens.splice(0, Infinity, ...others, ...watched);
  }

  test.each([
    { days: [16], code: 0, says: '::notice::' },
    { days: [14], code: 1, says: '::error::' },
    { days: [], code: 1, says: 'No token has the description' },
    { days: [50, 60], code: 1, says: 'Several tokens have the description' },
    { days: [50], env: { ONA_API_KEY: 'expired' }, code: 1, says: '::error::Ona rejected ONA_API_KEY (HTTP 401)' },
    { days: [50], env: { ONA_API_KEY: '' }, code: 1, says: '::error::The secret ONA_API_KEY is empty' },
    { days: [50], env: { ONA_API_KEY_DESCRIPTION: '' }, code: 1, says: 'ONA_API_KEY_DESCRIPTION is empty' },
    { days: [50], env: { ONA_BASE_URL: 'http://127.0.0.1:1' }, code: 1, says: 'cannot be reached' },
  ])('$days days left, $env: $says', async ({ days, env, code, says }) => {
    addTokens(days);
    const ended = await run('examples/key-expiry.yml', 'Check when the key expires', {
      ONA_API_KEY: ona.readOnlyKey,
      ONA_BASE_URL: ona.baseUrl,
      ONA_API_KEY_DESCRIPTION: WATCHED,
      ...env,
    });
    expect(ended).toEqual({ code, output: expect.stringContaining(says) as string });
    expect(ended.output).not.toContain(ona.readOnlyKey);
  });
});

describe.skipIf(!has('git'))("release.yml moves the major version's tag", () => {
  /** v1 is on the second of three commits of main; a branch leaves main at the first one. */
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();

  beforeEach(() => {
    git('init', '--quiet', '--initial-branch=main');
    const commit = (name: string): string => git('commit', '--quiet', '--allow-empty', `--message=${name}`);
    for (const name of ['first', 'second', 'third']) {
      commit(name);
      git('tag', name);
    }
    git('checkout', '--quiet', '-b', 'aside', 'first');
    commit('fourth');
    git('tag', 'fourth');
    git('tag', '--annotate', '--message=v1', 'v1', 'second');
    writeFileSync(join(folder, 'gh'), '#!/bin/sh\necho "$@" >> calls\n', { mode: 0o755 });
    writeFileSync(join(folder, 'calls'), '');
  });

  test.each([
    { at: 'third', code: 0, sends: /^api --method PATCH repos\/o\/r\/git\/refs\/tags\/v1 -F force=true -f sha=\S+$/ },
    { at: 'first', code: 0, sends: /^$/ },
    { at: 'second', code: 0, sends: /^$/ },
    { at: 'fourth', code: 1, sends: /^$/ },
    { at: 'third', tag: 'v2.0.0', code: 0, sends: /^api --method POST repos\/o\/r\/git\/refs -f ref=refs\/tags\/v2 / },
  ])('$tag at the $at commit', async ({ at, tag = 'v1.2.3', code, sends }) => {
    const ended = await run('.github/workflows/release.yml', "Move the major version's tag", {
      GH_REPO: 'o/r',
      TAG: tag,
      COMMIT: git('rev-parse', at),
    });
    expect(ended).toMatchObject({ code });
    expect(readFileSync(join(folder, 'calls'), 'utf8').trim()).toMatch(sends);
  });
});
