import { RequestError } from '../http/failure.ts';
import type { Run, Target } from '../job.ts';
import type { HostAuthenticationToken } from '../ona/types.ts';
import { appRefusal, fieldChanges, lostSignIns, planWarnings, refusal, runnerRefusal } from './plan.ts';
import { each, fail, isSound, nameRunner, needsWrite } from './stage.ts';
import { validate } from './validate.ts';

type TokensOf = (runnerId: string) => Promise<readonly HostAuthenticationToken[] | RequestError>;

/**
 * check notes what changes with each target, and what is refused from what the integrations are. Then it asks, for every
 * target at the same time, what is still to be known before a write: the runner, whether it accepts the settings (where
 * the secret is known already), and which sign-ins the write costs.
 */
export async function check(run: Run): Promise<void> {
  const sound = run.targets.filter(isSound);
  for (const target of sound) {
    target.changes = fieldChanges(target.before, run.job);
    target.error = refusal(target.before, run.job);
  }
  const integrations = sound.map(({ before }) => before);
  const refused = appRefusal(integrations, run.job);
  if (refused) run.problems.push(refused);
  const tokensOf = once(async (runnerId) => run.ona.listHostAuthenticationTokens(runnerId, { cut: run.ending }));
  await each(run, run.targets, async (target) => {
    await Promise.all([checkRunner(run, target), checkWrite(run, target, tokensOf)]);
  });
}

async function checkRunner(run: Run, target: Target): Promise<void> {
  await nameRunner(run, target);
  if (target.runner && needsWrite(target)) target.error = runnerRefusal(target.runner, run.job);
}

async function checkWrite(run: Run, target: Target, tokensOf: TokensOf): Promise<void> {
  if (!needsWrite(target) || run.problems.length > 0) return;
  const { change, validate: validates, writesSecret } = run.job;
  const isSecretKnown = !writesSecret || change.oauthPlaintextClientSecret !== undefined;
  const [tokens] = await Promise.all([
    lostSignIns(target.before, change).length > 0 ? tokensOf(target.before.runnerId) : undefined,
    validates && isSecretKnown ? validate(run, target) : undefined,
  ]);
  const isFailed = tokens instanceof RequestError;
  if (isFailed && tokens.facts.stopsRun) fail(run, target, tokens);
  target.warnings.unshift(...planWarnings(target.before, run.job, isFailed ? undefined : tokens));
}

/** once remembers what a read of each runner gave. */
export function once<Result>(read: (id: string) => Promise<Result>): (id: string) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return async (id) => {
    const reading = known.get(id) ?? read(id);
    known.set(id, reading);
    return reading;
  };
}
