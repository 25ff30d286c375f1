import { describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../scripts/workflow-checks/examples/index.ts';
import { readActionYml } from '../../local-runner/action-yml.ts';
import {
  readText,
  readWorkflow,
  readWorkflows,
  stepsOf,
  type PlacedStep,
  type WorkflowFile,
} from './workflow-files.ts';

/*
 * What holds for every workflow and example, checked with Node alone. scripts/workflow-checks has tools from outside the
 * project read and run them.
 */

const OWN_ACTION = 'YOUR--ORG/ona-update-scm-integration@v1';
const PINNED = /^ *(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

const workflows = readWorkflows('.github/workflows');
const examples = readWorkflows('examples');
const all = [...workflows, ...examples];
const declared = readActionYml();
const checked = EXAMPLES.map(({ file }) => file);

describe.each(all)('$file', (workflow) => {
  test('has only the permissions of its jobs, and each job names its own', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeTypeOf('object');
  });

  test('has a name, a concurrency group, and a timeout of half an hour at the most for each job', () => {
    expect(workflow.name).toMatch(/./);
    expect(workflow.concurrency?.group).toMatch(/./);
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes'] ?? 360).toBeLessThanOrEqual(30);
  });

  test('pins every action of others by commit, with its version behind it', () => {
    const lines = workflow.text.split('\n').filter((line) => /^ *(- )?uses:/.test(line));
    const others = lines.filter((line) => !/uses: \.\/( |$)/.test(line) && !line.includes(OWN_ACTION));
    expect(lines).toHaveLength(stepsOf(workflow).filter(({ uses }) => uses !== undefined).length);
    for (const line of others) expect(line).toMatch(PINNED);
  });

  test('puts no expression into a script', () => {
    const scripts = stepsOf(workflow).flatMap(({ run, with: { script } = {} }) => [run ?? '', script ?? '']);
    for (const script of scripts) expect(script).not.toContain('${{');
  });

  test('stops at the first error of every script of more than one line', () => {
    const scripts = stepsOf(workflow).flatMap(({ run }) => (run?.trim().includes('\n') === true ? [run] : []));
    for (const script of scripts) expect(script).toMatch(/^set -euo pipefail\n/);
  });

  test('keeps no credentials on the disk', () => {
    for (const step of stepsOf(workflow)) {
      if (step.uses?.startsWith('actions/checkout@') === true) {
        expect(step.with?.['persist-credentials'], step.where).toBe(false);
      }
    }
  });
});

test('the same action has the same commit everywhere', () => {
  const commits = new Map<string, Set<string>>();
  for (const { uses = '' } of all.flatMap(stepsOf)) {
    const [, repository, commit] = /^([\w.-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40})$/.exec(uses) ?? [];
    if (repository === undefined || commit === undefined) continue;
    commits.set(repository, (commits.get(repository) ?? new Set()).add(commit));
  }
  expect(commits.size).toBeGreaterThan(5);
  for (const [repository, known] of commits) expect([...known], repository).toHaveLength(1);
});

describe.each(examples)('$file', (example) => {
  const own = stepsOf(example).filter(isOwn);

  const head = /^(?:#.*\n)+/.exec(example.text)?.[0] ?? '';

  test('says at its head what it destroys, what it needs and what to replace', () => {
    expect(head).toMatch(/Destroys: |destroys nothing/i);
    expect(head.includes('environment "ona')).toBe(
      Object.values(example.jobs).some(({ environment }) => environment !== undefined),
    );
    expect(head.includes('Replace YOUR--ORG')).toBe(own.length > 0);
  });

  test('warns about approvals wherever it asks for one', () => {
    const asks = Object.values(example.jobs).some(({ environment }) => environment === 'ona');
    expect(/required[\s#]+reviewers[\s#]+need[\s#]+GitHub[\s#]+Enterprise/.test(head)).toBe(asks);
  });

  test('is run by the workflow checks', () => {
    expect(checked).toContain(example.file);
  });

  test('gives the action only inputs that it has', () => {
    const names = declared.inputs.map(({ name }) => name);
    for (const { with: inputs = {}, where } of own)
      expect(names, where).toEqual(expect.arrayContaining(Object.keys(inputs)));
  });

  test('reads only outputs that the action has', () => {
    const names = declared.outputs.map(({ name }) => name);
    const ids = own.flatMap(({ id }) => id ?? []);
    for (const [, id = '', name] of example.text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      if (ids.includes(id)) expect(names).toContain(name);
    }
  });

  test('takes the key and the secret from secrets, from a file, or from an action that masks', () => {
    for (const { with: inputs = {}, where } of own) {
      for (const name of ['api-key', 'oauth-client-secret']) {
        if (inputs[name] === undefined) continue;
        expect(inputs[name], where).toMatch(/^\$\{\{ (secrets|steps\.vault\.outputs)\.\w+ \}\}$/);
      }
    }
  });

  test('hands out tokens for other clouds only in jobs that sign in there', () => {
    for (const { permissions = {}, steps } of Object.values(example.jobs)) {
      const signsIn = steps.some(({ uses = '' }) => /^(azure\/login|hashicorp\/vault-action)@/.test(uses));
      expect(permissions['id-token']).toBe(signsIn ? 'write' : undefined);
    }
  });

  test('writes only with an approval, or on a schedule in the environment that has none', () => {
    for (const { environment, steps } of Object.values(example.jobs)) {
      const writes = steps.some((step) => isOwn(step) && step.with?.['dry-run'] !== true);
      const approved = writes && !isScheduled(example);
      if (steps.some(isOwn)) expect(environment).toBe(approved ? 'ona' : 'ona-unattended');
    }
  });

  test('says what becomes of its schedule, if it has one', () => {
    const says = head.includes('GitHub disables scheduled workflows in public repositories after 60 days');
    expect(says).toBe(isScheduled(example));
  });

  test('gives the action no path that differs inside a container', () => {
    for (const { with: inputs = {}, where } of own) {
      expect(JSON.stringify(inputs), where).not.toMatch(/runner\.temp|github\.workspace/);
    }
  });
});

test('an old secret is deleted, by a step or a person, only if all results are verified and validated', () => {
  const [verified, validated] = ['verified', 'validated'].map((field) => {
    const values = `fromJSON(steps.store.outputs.results).*.${field}`;
    return `contains(${values}, true) && !contains(${values}, false)`;
  });
  const deleting = examples.flatMap(stepsOf).filter(({ run = '' }) => /credential delete|Delete the old one/.test(run));
  expect(deleting.map(({ env }) => env?.['PROVEN'])).toEqual(
    ['entra-scheduled', 'github-oauth-app'].map(() => `\${{ ${verified} && ${validated} }}`),
  );
  for (const { run, where } of deleting) expect(run, where).toMatch(/if \[ "\$PROVEN" (!=|=) true \]/);
});

test('no example holds up another while it waits for an approval', () => {
  const groups = examples.map(({ concurrency }) => concurrency?.group);
  expect(new Set(groups).size).toBe(examples.length);
});

test('the placeholder for the owner cannot be a real account', () => {
  const [owner = ''] = OWN_ACTION.split('/');
  expect(owner).not.toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/i);
});

test('fleet-matrix.yml lets each integration finish on its own', () => {
  expect(readWorkflow('examples/fleet-matrix.yml').jobs['rotate']?.strategy).toMatchObject({ 'fail-fast': false });
});

describe('ci.yml', () => {
  const { jobs } = readWorkflow('.github/workflows/ci.yml');

  test('concludes only when all other jobs have ended, whatever became of them', () => {
    const others = Object.keys(jobs).filter((id) => id !== 'conclusion');
    expect(jobs['conclusion']?.needs).toEqual(others);
    expect(jobs['conclusion']?.if).toBe('always()');
  });

  test('runs every step of .ci/run', () => {
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run));
    const local = [...readText('.ci/run').matchAll(/^step '.*' (npm .*?)(?: \|\|.*)?$/gm)].map(
      ([, command]) => command,
    );
    expect(local.length).toBeGreaterThan(5);
    expect(scripts).toEqual(expect.arrayContaining(local));
  });
});

test('the release and the rebuild of dist name CI, and each other, as they are', () => {
  const named = readText('.github/workflows/dist-commit.yml');
  expect(named).toContain(`workflows: [${readWorkflow('.github/workflows/dist-build.yml').name ?? ''}]`);
  expect(readText('.github/workflows/release.yml')).toContain('/actions/workflows/ci.yml/runs');
});

test('the step that may commit dist runs nothing of the pull request', () => {
  const steps = stepsOf(readWorkflow('.github/workflows/dist-commit.yml'));
  for (const { uses = '', run = '', where } of steps) {
    expect(uses, where).not.toContain('checkout');
    expect(run, where).not.toMatch(/\b(npm|npx|node|git)\b/);
  }
});

function isScheduled({ on }: WorkflowFile): boolean {
  return 'schedule' in on;
}

function isOwn({ uses }: PlacedStep | { readonly uses?: string }): boolean {
  return uses === OWN_ACTION;
}
