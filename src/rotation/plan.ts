import { INPUT_OF, type Change, type Field, type FieldChange, type Job, type Message, type Warning } from '../job.ts';
import { CHANGED, message, type Code } from '../messages/message.ts';
import { EFFECTS, WARNINGS } from '../messages/outcomes.ts';
import { clientIdOf, counted, listed } from '../messages/words.ts';
import { isSameId, isUuid } from '../ona/ids.ts';
import type { HostAuthenticationToken, Runner, SCMIntegration, UpdateSCMIntegrationRequest } from '../ona/types.ts';

/*
 * Pure decisions on one integration before it is written: what changes, what is sent, what is refused, and of what people
 * are warned.
 */

/** Kinds of which Ona's documentation says that they have no virtual directory. */
const WITHOUT_VIRTUAL_DIRECTORY = new Set(['github', 'gitlab', 'bitbucket', 'azuredevops_entra']);

/** valueOf gives the present value of a field as a text: of a secret the ciphertext, empty where Ona does not return it. */
export function valueOf(field: Field, { oauth, pat, virtualDirectory }: SCMIntegration): string {
  const values: Record<Field, string | undefined> = {
    // An app whose client ID is not returned is something else than no app.
    'oauth-client-id': oauth && (oauth.clientId || '(not returned)'),
    'oauth-client-secret': oauth?.encryptedClientSecret,
    'issuer-url': oauth?.issuerUrl,
    pat: String(pat),
    'virtual-directory': virtualDirectory,
  };
  return values[field] ?? '';
}

/** hidesSecret says whether Ona does not return the stored secret. */
export function hidesSecret({ oauth }: SCMIntegration): boolean {
  return oauth !== undefined && oauth.encryptedClientSecret === undefined;
}

/** fieldsOf lists the fields of a change with their new values; a secret has none. */
export function fieldsOf(change: Change): { field: Field; to?: string }[] {
  return Object.entries(INPUT_OF).flatMap(([name, field]) => {
    const value = change[name as keyof Change];
    if (value === undefined) return [];
    return [field === 'oauth-client-secret' ? { field } : { field, to: String(value) }];
  });
}

/** fieldChanges lists what differs from the present settings, and the secret wherever one is written. */
export function fieldChanges(before: SCMIntegration, { change, writesSecret }: Job): FieldChange[] {
  const withSecret = writesSecret ? { ...change, oauthPlaintextClientSecret: '' } : change;
  return fieldsOf(withSecret).flatMap(({ field, to }): FieldChange[] => {
    if (to === undefined) return [{ field }];
    const from = valueOf(field, before);
    return isSameId(from, to) ? [] : [{ field, from, to }];
  });
}

/**
 * writeRequest makes the write: each field that is passed, and beside a secret the client ID that it belongs to. Only
 * `remove-oauth` sends an empty client ID, because that deletes the whole OAuth configuration.
 */
export function writeRequest(before: SCMIntegration, change: Change): UpdateSCMIntegrationRequest {
  const present = clientIdOf(before);
  const { oauthClientId = present, oauthPlaintextClientSecret: secret } = change;
  const isSent = change.oauthClientId !== undefined || (secret !== undefined && present !== '');
  // In Ona's own spelling: a UUID in another case is no change.
  const sent = isSameId(oauthClientId, present) ? present : oauthClientId;
  return { id: before.id, ...change, ...(isSent && { oauthClientId: sent }) };
}

/** hasAppAfter says whether an integration has an OAuth app once the change is written. */
export function hasAppAfter({ oauth }: SCMIntegration, { oauthClientId }: Change): boolean {
  return oauthClientId === undefined ? oauth !== undefined : oauthClientId !== '';
}

/** refusal says why an integration must not be written, from what it is. */
export function refusal(before: SCMIntegration, { change, selection, writesSecret }: Job): Message | undefined {
  const { oauthClientId = '', issuerUrl = '' } = change;
  const present = clientIdOf(before);
  if (writesSecret && oauthClientId + present === '') return refuse('no_client_id');
  // An app is changed only where the selection clearly means this integration.
  const isMeant =
    selection.by === 'id' || [oauthClientId, ...selection.oauthClientIds].some((id) => isSameId(id, present));
  const isOtherApp = oauthClientId !== '' && !isMeant;
  if (!before.oauth && (isOtherApp || (!writesSecret && oauthClientId + issuerUrl !== ''))) {
    return refuse('no_oauth_app');
  }
  if (isOtherApp) return refuse('other_app', `: it has ${valueOf('oauth-client-id', before)}, not ${oauthClientId}`);
  return refusalOfSettings(before, change);
}

function refusalOfSettings({ scmId }: SCMIntegration, change: Change): Message | undefined {
  const { oauthPlaintextClientSecret = '', virtualDirectory = '' } = change;
  if (scmId === 'azuredevops_entra' && isUuid(oauthPlaintextClientSecret)) return refuse('secret_is_id');
  if (virtualDirectory !== '' && WITHOUT_VIRTUAL_DIRECTORY.has(scmId)) {
    return refuse('no_virtual_directory', ` (${scmId})`);
  }
  return undefined;
}

/** runnerRefusal refuses a secret for a runner that has never registered. */
export function runnerRefusal({ phase, hasPublicKey }: Runner, { writesSecret }: Job): Message | undefined {
  return writesSecret && phase === 'RUNNER_PHASE_CREATED' && !hasPublicKey
    ? refuse('runner_never_registered')
    : undefined;
}

/** appRefusal refuses a secret without `oauth-client-id` where the selected integrations use several apps. */
export function appRefusal(selected: readonly SCMIntegration[], { change, writesSecret }: Job): Message | undefined {
  if (!writesSecret || change.oauthClientId !== undefined) return undefined;
  const ids = selected.map(clientIdOf).filter((id) => id !== '');
  const different = ids.filter((id, index) => ids.findIndex((other) => isSameId(id, other)) === index).sort();
  return different.length < 2 ? undefined : refuse('several_apps', `: ${listed(different)}`);
}

function refuse(code: Code, detail = ''): Message {
  return message(code, { detail, changed: CHANGED.nothing });
}

type Effect = keyof typeof EFFECTS;
type Tokens = readonly HostAuthenticationToken[] | undefined;

/** lostSignIns says by which effects of a write stored sign-ins are lost. */
export function lostSignIns(before: SCMIntegration, { oauthClientId, pat }: Change): Effect[] {
  const lost: Effect[] = [];
  if (before.oauth && oauthClientId !== undefined && !isSameId(oauthClientId, valueOf('oauth-client-id', before))) {
    lost.push(oauthClientId === '' ? 'oauthRemoved' : 'clientIdChanges');
  }
  if (before.pat && pat === false) lost.push('patsTurnedOff');
  return lost;
}

/** planWarnings says what a person should know before the write. `tokens` are those of the runner, where they are read. */
export function planWarnings(before: SCMIntegration, { change, dryRun }: Job, tokens: Tokens): Warning[] {
  const warnings: Warning[] = [];
  const say = (effect: Effect, isCostly: boolean, more = ''): void => {
    const [verb, what] = EFFECTS[effect];
    const text = dryRun ? `A real run would ${verb} ${what}` : `This run ${verb}s ${what}`;
    warnings.push({ text: text + more, isCostly });
  };
  for (const effect of lostSignIns(before, change)) {
    say(effect, true, ` ${affected(tokens, before.host, effect)}`);
  }
  const hasApp = hasAppAfter(before, change);
  if (!hasApp && !(change.pat ?? before.pat)) say('noSignInLeft', true);
  const isEntra = before.scmId === 'azuredevops_entra';
  if (isEntra && hasApp && change.issuerUrl === '') say('issuerCleared', false);
  if (!isEntra && Boolean(change.issuerUrl)) warnings.push({ text: WARNINGS.issuerUnusual });
  // A real run says so after the write.
  if (dryRun && isBlind(before, change)) warnings.push({ text: WARNINGS.hidden });
  return warnings;
}

/** isBlind says whether a secret is written that Ona does not return: nobody can see that it changed. */
function isBlind(before: SCMIntegration, { oauthPlaintextClientSecret: secret }: Change): boolean {
  return secret !== undefined && hidesSecret(before);
}

/** Counts the stored sign-ins to one host that were made in one way: people and service accounts apart. */
function affected(tokens: Tokens, host: string, effect: Effect): string {
  if (!tokens) return 'How many sign-ins are affected could not be read.';
  const source = `HOST_AUTHENTICATION_TOKEN_SOURCE_${effect === 'patsTurnedOff' ? 'PAT' : 'OAUTH'}`;
  const lost = tokens.filter((one) => one.host.toLowerCase() === host.toLowerCase() && one.source === source);
  if (lost.length === 0) return 'Affected: this key sees no stored sign-ins.';
  const accounts = lost.filter(({ isServiceAccount }) => isServiceAccount).length;
  const users = lost.length - accounts;
  const counts = [
    ...(users > 0 ? [counted(users, 'user')] : []),
    ...(accounts > 0 ? [counted(accounts, 'service account')] : []),
  ];
  return `Affected, as far as this key can see: ${counts.join(', ')}.`;
}
