import type { Change, Job, Warning } from '../job.ts';
import { EFFECTS, WARNINGS } from '../messages/outcomes.ts';
import { counted } from '../messages/words.ts';
import { isSameId } from '../ona/ids.ts';
import type { HostAuthenticationToken, SCMIntegration } from '../ona/types.ts';
import { hasAppAfter, valueOf } from './plan.ts';

/** How a stored sign-in was made. */
type Source = 'OAUTH' | 'PAT';

/** lostSignIns says which stored sign-ins the write costs. */
export function lostSignIns(before: SCMIntegration, change: Change): Source[] {
  const { oauth, pat } = before;
  const { oauthClientId } = change;
  const isOtherApp =
    oauth !== undefined && oauthClientId !== undefined && !isSameId(oauthClientId, valueOf('oauth-client-id', before));
  return [...(isOtherApp ? (['OAUTH'] as const) : []), ...(pat && change.pat === false ? (['PAT'] as const) : [])];
}

/** planWarnings says what a person should know before the write. `tokens` are those of the runner, where they are read. */
export function planWarnings(
  before: SCMIntegration,
  { change, dryRun }: Job,
  tokens: readonly HostAuthenticationToken[] | undefined,
): Warning[] {
  const warnings: Warning[] = [];
  const say = (effect: keyof typeof EFFECTS, isCostly: boolean, more = ''): void => {
    const [verb, what] = EFFECTS[effect];
    const text = dryRun ? `A real run would ${verb} ${what}` : `This run ${verb}s ${what}`;
    warnings.push({ text: text + more, isCostly });
  };
  for (const source of lostSignIns(before, change)) {
    const ofApp = change.oauthClientId === '' ? 'oauthRemoved' : 'clientIdChanges';
    say(source === 'PAT' ? 'patsTurnedOff' : ofApp, true, ` ${affected(tokens, before.host, source)}`);
  }
  if (!hasAppAfter(before, change) && !(change.pat ?? before.pat)) say('noSignInLeft', true);
  const isEntra = before.scmId === 'azuredevops_entra';
  if (isEntra && change.issuerUrl === '') say('issuerCleared', false);
  if (!isEntra && Boolean(change.issuerUrl)) warnings.push({ text: WARNINGS.issuerUnusual });
  return warnings;
}

/** Counts the stored sign-ins to one host that were made in one way: people and service accounts apart. */
function affected(tokens: readonly HostAuthenticationToken[] | undefined, host: string, source: Source): string {
  if (!tokens) return 'How many sign-ins are affected could not be read.';
  const lost = tokens.filter(
    (token) =>
      token.host.toLowerCase() === host.toLowerCase() && token.source === `HOST_AUTHENTICATION_TOKEN_SOURCE_${source}`,
  );
  if (lost.length === 0) return 'Affected: this key sees no stored sign-ins.';
  const accounts = lost.filter(({ isServiceAccount }) => isServiceAccount).length;
  const counts = [
    ...(lost.length > accounts ? [counted(lost.length - accounts, 'user')] : []),
    ...(accounts > 0 ? [counted(accounts, 'service account')] : []),
  ];
  return `Affected, as far as this key can see: ${counts.join(', ')}.`;
}
