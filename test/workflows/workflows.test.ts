import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readActionYml, root, type ActionFolder } from '../../local/runner/action-yml.ts';

/* What holds for workflows and examples, with Node alone. `npm run workflows` has actionlint and zizmor read them. */

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly name?: string;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: readonly string[];
        readonly if?: string;
        readonly permissions?: object;
        readonly concurrency?: { readonly group?: string };
        readonly 'timeout-minutes'?: number;
        readonly steps: readonly Step[];
      }
    >
  >;
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => (/\.ya?ml$/.test(name) ? [`${folder}/${name}`] : []));
const workflowOf = (file: string): Workflow => parse(read(file)) as Workflow;
const stepsOf = (file: string): Step[] => Object.values(workflowOf(file).jobs).flatMap(({ steps }) => steps);

/** This action in an example: the placeholder of the owner cannot be a real account. */
const OWN = /^YOUR--ORG\/ona-update-scm-integration(?:\/(entra|gitlab))?@v1$/;
const PINNED = /^ *(?:- )?uses: ([\w.-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/;

const examples = filesOf('examples');
const all = [...filesOf('.github/workflows'), ...examples];

describe.each(all)('%s', (file) => {
  const workflow = workflowOf(file);

  test('has a name, a concurrency group, no permissions but those of its jobs, and timeouts', () => {
    expect(workflow.name).toMatch(/./);
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) {
      expect((workflow.concurrency ?? job.concurrency)?.group).toMatch(/./);
      expect(job.permissions).toBeTypeOf('object');
      expect(job['timeout-minutes'] ?? 360).toBeLessThanOrEqual(30);
    }
  });

  test('pins every action of others by commit, with its version behind it', () => {
    const lines = read(file)
      .split('\n')
      .filter((line) => /^ *(- )?uses:/.test(line) && !line.includes('uses: ./'));
    const others = lines.filter((line) => !OWN.test(line.replace(/^.*uses: /, '')));
    expect(others.filter((line) => !PINNED.test(line))).toEqual([]);
  });

  test('puts no expression into a script, and stops at the first error of each', () => {
    for (const { run = '' } of stepsOf(file)) {
      expect(run).not.toContain('${{');
      if (run.trim().includes('\n')) expect(run).toMatch(/^set -euo pipefail\n/);
    }
  });
});

test('the same action has the same commit everywhere', () => {
  const pins = all.flatMap((file) => read(file).split('\n')).flatMap((line) => PINNED.exec(line)?.slice(1, 3) ?? []);
  const commits = new Map<string, string>();
  for (let index = 0; index < pins.length; index += 2) {
    const [name = '', commit = ''] = pins.slice(index, index + 2);
    expect(commits.get(name) ?? commit, name).toBe(commit);
    commits.set(name, commit);
  }
  expect(commits.size).toBeGreaterThan(5);
});

describe.each(examples)('%s', (file) => {
  const own = stepsOf(file).flatMap((step) => {
    const [uses, folder = '.'] = OWN.exec(step.uses ?? '') ?? [];
    return uses === undefined ? [] : [{ ...step, action: readActionYml(folder as ActionFolder) }];
  });

  test('passes only inputs, and reads only outputs, that the action has', () => {
    for (const { id = '', with: inputs = {}, action } of own) {
      expect(action.inputs.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      const outputs = [...read(file).matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))];
      expect(action.outputs.map(({ name }) => name)).toEqual(expect.arrayContaining(outputs.map(([, name]) => name)));
    }
  });

  test('takes keys, tokens and secrets from GitHub, from a file, or from an action that masks', () => {
    for (const { with: inputs = {} } of own) {
      for (const name of ['api-key', 'oauth-client-secret', 'gitlab-token']) {
        expect(inputs[name] ?? '${{ secrets.X }}').toMatch(/^\$\{\{ (secrets|steps\.vault\.outputs)\.\w+ \}\}$/);
      }
    }
  });

  test('stores a client secret wherever the app is used, and reads whether it is proven', () => {
    for (const { id = '', with: inputs = {} } of own.filter((step) => 'oauth-client-secret' in (step.with ?? {}))) {
      expect(inputs).toMatchObject({ 'match-oauth-client-id': inputs['oauth-client-id'], 'allow-multiple': true });
      if (inputs['dry-run'] !== true) expect(read(file)).toContain(`if: steps.${id}.outputs.proven `);
    }
  });

  test('says at its head what it destroys', () => {
    expect(/^(?:#.*\n)+/.exec(read(file))?.[0]).toMatch(/destroys/i);
  });
});

describe('ci.yml', () => {
  const { jobs } = workflowOf('.github/workflows/ci.yml');

  test('concludes when all other jobs have ended, whatever became of them', () => {
    expect(jobs['conclusion']).toMatchObject({ if: 'always()' });
    expect(jobs['conclusion']?.needs).toEqual(Object.keys(jobs).filter((id) => id !== 'conclusion'));
  });

  test('runs what .ci/run runs', () => {
    const scripts = stepsOf('.github/workflows/ci.yml').map(({ run }) => run);
    const local = [...read('.ci/run').matchAll(/^step '.*' (npm run .*)$/gm)].map(([, command]) => command);
    expect(local.length).toBeGreaterThan(4);
    expect(scripts).toEqual(expect.arrayContaining(local));
  });
});
