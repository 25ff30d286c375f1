import { RequestError } from '../http/failure.ts';
import type { Change, Job, MatchSelection, Message, Run, Status, Target } from '../job.ts';
import { CHECK_APP } from '../messages/outcomes.ts';
import { CHANGED, message } from '../messages/message.ts';
import { clause, counted } from '../messages/words.ts';
import type { SCMIntegration } from '../ona/types.ts';
import { ask, complaints, refusesAll, settingsAfter } from '../rotation/validate.ts';
import { note } from './answers.ts';

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

type Refusal = (before: SCMIntegration, status: Status) => Message | undefined;

/** checkIntegrations says how many integrations this key can see, because there may be more, and refuses some of those read. */
export function checkIntegrations(run: Run, refusal: Refusal): void {
  const { targets } = run;
  const runners = new Set(targets.map(({ before }) => before?.runnerId));
  // Without any, another problem says why.
  if (targets.length > 0)
    note(run, `${counted(targets.length, 'integration')} on ${counted(runners.size, 'runner')} that this key can see.`);
  for (const target of targets) if (target.before) target.error ??= refusal(target.before, target.status);
}

/** otherKind refuses an integration of another kind. */
export function otherKind({ scmId }: SCMIntegration, kind: string): Message | undefined {
  if (scmId === kind) return undefined;
  return message('other_kind', { detail: `: ${scmId}, not ${kind}`, changed: CHANGED.nothing });
}

/** isStored says whether every integration that can be written holds the new secret. */
export function isStored({ targets }: Run): boolean {
  return targets.every(({ status }) => status === 'updated' || status === 'inherited');
}

/** What a runner says of a secret. */
export interface SecretAnswer {
  /**
   * `hidden`: Ona does not return the stored secret, so that it was not asked. `invalid`: no secret would be accepted.
   * `unknown`: no answer, or a complaint about personal access tokens.
   */
  readonly verdict: 'accepted' | 'refused' | 'hidden' | 'invalid' | 'unknown';
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
  const result = await ask(run, integration.runnerId, settings, run.deadline);
  if (result instanceof RequestError) {
    const words = `not checked: ${clause(run.explain(result, '').problem)}`;
    return { verdict: 'unknown', words, quote: '', error: result };
  }
  if (result.valid) return { verdict: 'accepted', words: 'accepted by the runner', quote: '' };
  const quote = complaints(result);
  if (result.oauthError !== '') return { verdict: 'refused', words: `not accepted. ${clause(quote)}`, quote };
  return { verdict: refusesAll(result) ? 'invalid' : 'unknown', words: `not confirmed. ${clause(quote)}`, quote };
}
