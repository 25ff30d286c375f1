import { afterAll, beforeAll, expect, test } from 'vitest';
import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { runAction, type StepRun } from '../../local/runner/runner.ts';
import { startWorld, type World } from '../../scripts/world.ts';

/*
 * The other two actions, as shipped. The hosts of Entra ID and Graph are constants, so they are reached as in a company's
 * network: through a proxy, with a CA of its own.
 */

const { entraEu, gitlabEu } = INTEGRATION_IDS;

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(async () => world.stop());

async function run(action: 'entra' | 'gitlab', inputs: Record<string, string> = {}): Promise<StepRun> {
  const { env, inputs: own } = world;
  return runAction({ action, env, with: { ...own[action], ...inputs } });
}

/** No secret in anything that a user can see. */
function expectNoSecret({ log, stderr, summary, outputs, files }: StepRun): void {
  const visible = JSON.stringify([log, stderr, summary, outputs, files]);
  const { entra, gitlab, ona, inputs } = world;
  const secrets = [...entra.issued, ...gitlab.renewals.map(({ secret }) => secret), ona.apiKey];
  for (const secret of [...secrets, inputs.gitlab['gitlab-token'] ?? '']) expect(visible).not.toContain(secret);
}

test('entra: a dry run tells all, and a rotation is proven', async () => {
  const before = world.ona.secretOf(entraEu);
  const dry = await run('entra', { 'dry-run': 'true' });
  expect([dry.exitCode, dry.outputs['due'], world.ona.secretOf(entraEu)]).toEqual([0, 'true', before]);
  const step = await run('entra');
  expect(step.exitCode).toBe(0);
  expect(step.outputs).toMatchObject({
    proven: 'true',
    due: 'true',
    'secret-key-id': expect.stringMatching(/^\S{36}$/) as string,
  });
  expect(world.ona.secretOf(entraEu)).not.toBe(before);
  expect(world.ona.canSignIn(entraEu)).toBe(true);
  for (const one of [dry, step]) expectNoSecret(one);
});

test('gitlab: a renewal is stored and accepted', async () => {
  const step = await run('gitlab');
  expect(step.exitCode).toBe(0);
  expect(step.outputs['proven']).toBe('true');
  expect(world.gitlab.renewals).toHaveLength(1);
  expect(world.ona.canSignIn(gitlabEu)).toBe(true);
  expectNoSecret(step);
});
