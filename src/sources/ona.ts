import { RequestError } from '../http/failure.ts';
import type { Change, Job, MatchSelection, Message, Run, Target } from '../job.ts';
import { NONE_ADDED } from '../messages/entra.ts';
import { CHECK_APP } from '../messages/outcomes.ts';
import { CHANGED, message } from '../messages/message.ts';
import { clause, counted, listed, nameOf } from '../messages/words.ts';
import { each, fail } from '../rotation/stage.ts';
import { complaints, settingsAfter } from '../rotation/validate.ts';
import { addProblem, note, warn } from './answers.ts';

/*
 * What the sources find out from Ona.
 */

type How = Pick<Job, 'dryRun' | 'validateWait' | 'concurrency' | 'timeout' | 'maxRetries'>;

/** jobOf makes the job of writing a secret, which a source will make, wherever an app is used. */
export function jobOf(clientId: string, how: How, ifNone: MatchSelection['ifNone'] = () => CHECK_APP): Job {
  const all = { by: 'match', runnerIds: [], hosts: [], scmIds: [], allowMultiple: true } as const;
  const selection = { ...all, oauthClientIds: [clientId], ifNone };
  return { ...how, selection, change: { oauthClientId: clientId }, writesSecret: true, list: false, validate: true };
}

/**
 * checkIntegrations says how much this key can see, because there may be more. It refuses integrations of another kind,
 * unless they are inherited, and those that `refusal` has a message for.
 */
export function checkIntegrations(run: Run, kind: string, refusal?: (target: Target) => Message | undefined): void {
  const { targets } = run;
  const runners = new Set(targets.map(({ before }) => before?.runnerId));
  // Without any, another problem says why.
  if (targets.length > 0)
    note(run, `${counted(targets.length, 'integration')} on ${counted(runners.size, 'runner')} that this key can see.`);
  for (const target of targets) {
    const { scmId = '' } = target.before ?? {};
    const otherKind = message('other_kind', { detail: `: ${scmId}, not ${kind}`, changed: CHANGED.nothing });
    const own = scmId === kind || target.status === 'inherited' ? refusal?.(target) : undefined;
    const refused = target.error ?? own ?? (scmId === kind ? undefined : otherKind);
    if (refused) target.error = refused;
  }
}

/** organizationOf gives the ID of the organization that the API key belongs to. Empty: there is a problem. */
export async function organizationOf(run: Run): Promise<string> {
  const identity = await run.ona.getAuthenticatedIdentity({ cut: run.ending });
  if (!(identity instanceof RequestError)) {
    if (identity.organizationId === '') run.problems.push(message('no_organization', { changed: CHANGED.nothing }));
    return identity.organizationId;
  }
  addProblem(run, run.explain(identity, CHANGED.nothing), identity);
  return '';
}

/** isStored says whether every integration that can be written holds the new secret. */
export function isStored({ targets }: Run): boolean {
  return targets.every(({ status }) => status === 'updated' || status === 'inherited');
}

/** What a runner says of a secret. */
export interface SecretAnswer {
  /** `hidden`: Ona does not return the stored secret, so that it was not asked. `unknown`: no answer, or another complaint. */
  readonly verdict: 'accepted' | 'refused' | 'hidden' | 'unknown';
  /** Continues a sentence about the secret. */
  readonly words: string;
  /** Of a complaint. */
  readonly quote: string;
  readonly error?: RequestError;
}

/** askAbout asks the runner about the settings as Ona returned them last: with the stored secret, or with that of a change. */
export async function askAbout(run: Run, target: Target, change: Change = {}): Promise<SecretAnswer> {
  const integration = target.after ?? target.before;
  const settings = integration && settingsAfter(integration, change);
  if (!settings) return { verdict: 'hidden', words: 'not checked', quote: '' };
  const result = await run.ona.validateRunnerConfiguration(integration.runnerId, settings, { cut: run.deadline });
  if (result instanceof RequestError) {
    const words = `not checked: ${clause(run.explain(result, '').problem)}`;
    return { verdict: 'unknown', words, quote: '', error: result };
  }
  if (result.valid) return { verdict: 'accepted', words: 'accepted by the runner', quote: '' };
  const quote = complaints(result);
  return result.oauthError === ''
    ? { verdict: 'unknown', words: `not confirmed. ${clause(quote)}`, quote }
    : { verdict: 'refused', words: `not accepted. ${clause(quote)}`, quote };
}

/**
 * askRunners asks about each stored secret, and tells the answers: all of them in a dry run, else what should be known but
 * is not. A fault of the way ends the run. It gives the names of the integrations with a secret that is refused.
 */
export async function askRunners(run: Run): Promise<string[]> {
  const names = { refused: [] as string[], hidden: [] as string[] };
  const asked = run.targets.filter(({ status }) => status !== 'inherited');
  await each(run, asked, async (target) => {
    const { verdict, words, error } = await askAbout(run, target);
    if (verdict === 'refused' || verdict === 'hidden') names[verdict].push(nameOf(target));
    const visible = verdict === 'hidden' ? 'hidden, so a rotation cannot be verified' : 'visible';
    const line = `${nameOf(target)}: ciphertext ${visible}; stored secret ${words}.`;
    if (error?.facts.stopsRun === true) {
      fail(run, target, error);
      // An expired secret may have been deleted by now.
      if (target.error) target.error = { ...target.error, changed: NONE_ADDED };
    } else if (run.job.dryRun) note(run, line);
    else if (verdict === 'unknown' && !run.ending.aborted) warn(run, line);
  });
  if (!run.job.dryRun && !run.ending.aborted && names.hidden.length > 0 && names.refused.length === 0) {
    const what = `Ona does not return the stored secret of ${listed(names.hidden)}, so no runner can check that it works.`;
    warn(run, `${what} Only the ends of the app's secrets say whether a rotation is due.`);
  }
  return names.refused;
}
