import { RequestError } from '../http/failure.ts';
import type { Change, Field, Run } from '../job.ts';
import { cause, CHANGED, message } from '../messages/message.ts';
import { FRESH_SECRET, WARNINGS } from '../messages/outcomes.ts';
import type { SCMIntegration, SCMIntegrationValidationResult, ValidateSCMIntegration } from '../ona/types.ts';
import { hasAppAfter } from './plan.ts';
import { fail, type ReadTarget } from './stage.ts';

/** Milliseconds between two questions about a fresh secret. */
const ASK_AGAIN = 2000;

type Answer = SCMIntegrationValidationResult | RequestError;

/** validate asks the runner about the settings as they will be after the write, and notes what it finds with the target. */
export async function validate(run: Run, target: ReadTarget): Promise<void> {
  const settings = settingsAfter(target.before, run.job.change);
  if (!settings) {
    warnUnlessOnlyPat(target, WARNINGS.notValidatable);
    return;
  }
  const { runnerId } = target.before;
  let answer = await ask(run, runnerId, settings);
  while (!(answer instanceof RequestError) && isAboutFreshSecret(answer, settings)) {
    const words = `The runner does not accept the OAuth settings yet. ${complaints(answer)}`;
    if (!(await waitForSecret(run, words))) break;
    const next = await ask(run, runnerId, settings);
    // A runner that no longer answers leaves its complaint standing.
    if (next instanceof RequestError && !next.facts.stopsRun && !run.ending.aborted) break;
    answer = next;
  }
  if (answer instanceof RequestError && answer.facts.stopsRun) fail(run, target, answer);
  if (!(answer instanceof RequestError)) judge(target, answer, settings);
  else if (!run.ending.aborted) warnUnlessOnlyPat(target, `${WARNINGS.notValidated} ${cause(run.explain(answer, ''))}`);
}

/** Where only `pat` is written, there is little to validate. */
function warnUnlessOnlyPat(target: ReadTarget, text: string): void {
  if (target.changes.some(({ field }) => field !== 'pat')) target.warnings.push({ text });
}

/** ask asks a runner, but for one that has failed to answer. Until its first answer its other integrations wait. */
export async function ask(
  run: Run,
  runnerId: string,
  settings: ValidateSCMIntegration,
  cut = run.ending,
): Promise<Answer> {
  const first = run.answers.get(runnerId);
  const known = first && (await first);
  if (known instanceof RequestError) return known;
  const asking = run.ona.validateRunnerConfiguration(runnerId, settings, { cut });
  if (!first) run.answers.set(runnerId, asking);
  const answer = await asking;
  if (answer instanceof RequestError) run.answers.set(runnerId, asking);
  return answer;
}

/** waitForSecret pauses before a fresh secret is asked about again. False: the wait of the whole run is over. */
export async function waitForSecret(run: Run, complaint: string): Promise<boolean> {
  const { clock, complaints: told, ending, host, job } = run;
  run.secretWaitEnd ??= clock.now() + job.validateWait;
  const left = run.secretWaitEnd - clock.now();
  if (left <= 0 || ending.aborted) return false;
  // What is quoted behind it may differ from answer to answer.
  const [sentence = ''] = complaint.split('.');
  if (!told.has(sentence)) host.line(`${complaint} Asking again for up to ${Math.ceil(left / 1000)} s.`);
  told.add(sentence);
  await clock.pause(Math.min(ASK_AGAIN, left), ending);
  return true;
}

/** judge decides on an answer: without `valid: true`, a complaint about what is written refuses it, another is a warning. */
function judge(target: ReadTarget, result: SCMIntegrationValidationResult, settings: ValidateSCMIntegration): void {
  const { valid, oauthError, patError } = result;
  target.validated = valid;
  if (valid) return;
  const writes = (...fields: readonly Field[]): boolean => target.changes.some(({ field }) => fields.includes(field));
  const isRefused =
    (oauthError !== '' && writes('oauth-client-id', 'oauth-client-secret', 'issuer-url')) ||
    (patError !== '' && writes('pat')) ||
    refusesAll(result);
  const quote = complaints(result);
  if (isRefused) {
    const advice = isAboutFreshSecret(result, settings) ? FRESH_SECRET : '';
    target.error ??= message('invalid_settings', { changed: CHANGED.nothing, advice, quote });
  } else target.warnings.push({ text: `${WARNINGS.complaint} ${quote}` });
}

/** refusesAll says whether a runner would refuse any write: because of the host or the kind, or without a complaint. */
export function refusesAll({ oauthError, patError, hostError, scmIdError }: SCMIntegrationValidationResult): boolean {
  return hostError + scmIdError !== '' || oauthError + patError === '';
}

function isAboutFreshSecret(result: SCMIntegrationValidationResult, settings: ValidateSCMIntegration): boolean {
  const { valid, oauthError, patError, hostError, scmIdError } = result;
  const isOnlyOAuth = oauthError !== '' && patError + hostError + scmIdError === '';
  return !valid && isOnlyOAuth && settings.oauthPlaintextClientSecret !== undefined;
}

/** complaints quotes what a runner says. */
export function complaints({ oauthError, patError, hostError, scmIdError }: SCMIntegrationValidationResult): string {
  const said = Object.entries({ OAuth: oauthError, PAT: patError, host: hostError, kind: scmIdError })
    .filter(([, words]) => words !== '')
    .map(([what, words]) => `${what}: "${words}"`);
  return said.length === 0 ? 'The runner gives no reason.' : `The runner says: ${said.join('; ')}.`;
}

/**
 * settingsAfter makes the settings as they will be after the write, with the new secret or else the ciphertext of the
 * stored one. Undefined for an OAuth app of which Ona returns neither: the runner would find the secret missing.
 */
export function settingsAfter(before: SCMIntegration, change: Change): ValidateSCMIntegration | undefined {
  const { id, scmId, host } = before;
  const { pat = before.pat, virtualDirectory = before.virtualDirectory } = change;
  const settings = { id, scmId, host, pat, ...(virtualDirectory !== '' && { virtualDirectory }) };
  if (!hasAppAfter(before, change)) return settings;
  const app = appAfter(change, before.oauth);
  return app && { ...settings, ...app };
}

function appAfter(
  change: Change,
  oauth: NonNullable<SCMIntegration['oauth']> = { clientId: '', issuerUrl: '' },
): Partial<ValidateSCMIntegration> | undefined {
  const { oauthClientId = oauth.clientId, issuerUrl = oauth.issuerUrl, oauthPlaintextClientSecret } = change;
  const { encryptedClientSecret: oauthEncryptedClientSecret } = oauth;
  const stored = oauthEncryptedClientSecret === undefined ? undefined : { oauthEncryptedClientSecret };
  const secret = oauthPlaintextClientSecret === undefined ? stored : { oauthPlaintextClientSecret };
  if (oauthClientId === '' || !secret) return undefined;
  return { oauthClientId, ...secret, ...(issuerUrl !== '' && { issuerUrl }) };
}
