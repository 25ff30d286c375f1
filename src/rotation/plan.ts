import { FIELDS, requestedValues, type Change, type Field } from '../common/job.ts';
import type { Runner, SCMIntegration } from '../common/ona.ts';
import { isUuid } from '../common/uuid.ts';
import type { FieldChange, PlannedChange, Refusal, RunWarning, SignIns, Warning } from '../common/report.ts';

/*
 * Pure decisions on one integration: what changes, what is refused, and what a person should know before the write.
 */

/** Kinds of which Ona's documentation says that they have no virtual directory. */
const WITHOUT_VIRTUAL_DIRECTORY = new Set(['github', 'gitlab', 'bitbucket', 'azuredevops_entra']);

/** Stands for the client ID of an OAuth app that has none: OAuth is on as long as there is a configuration. */
const UNNAMED = '(unnamed)';

/** The sign-ins that a change may cost, by how they were made. */
export type SignInKind = 'oauth' | 'pat';

/** fieldChanges lists each given field with its present and its new value; a secret has neither. */
export function fieldChanges(before: SCMIntegration, change: Change): FieldChange[] {
  const now = fieldValues(before);
  const requested = requestedValues(change);
  return FIELDS.flatMap((field): FieldChange[] => {
    if (field === 'oauth-client-secret') {
      const app = change.oauthClientId ?? before.oauth?.clientId ?? '';
      return change.oauthPlaintextClientSecret ? [{ field, app, changes: true }] : [];
    }
    if (requested[field] === undefined) return [];
    const to = String(requested[field]);
    return [{ field, from: now[field], to, changes: now[field] !== to }];
  });
}

/** An integration's present values as texts, under their inputs' names. */
function fieldValues({
  oauth,
  pat,
  virtualDirectory,
}: SCMIntegration): Record<Exclude<Field, 'oauth-client-secret'>, string> {
  return {
    'oauth-client-id': oauth ? oauth.clientId || UNNAMED : '',
    'issuer-url': oauth?.issuerUrl ?? '',
    pat: String(pat),
    'virtual-directory': virtualDirectory,
  };
}

/** refusals lists what must not be written to this integration, from what it is. */
export function refusals(before: SCMIntegration, change: Change): Refusal[] {
  const found: Refusal[] = [];
  const fields = before.oauth ? [] : needingApp(change);
  if (fields.length > 0) found.push({ kind: 'no-oauth-app', fields });
  if (Boolean(change.virtualDirectory) && WITHOUT_VIRTUAL_DIRECTORY.has(before.scmId)) {
    found.push({ kind: 'no-virtual-directory' });
  }
  if (change.oauthPlaintextClientSecret?.reveal() === (before.oauth?.clientId ?? '')) {
    found.push({ kind: 'secret-is-client-id' });
  }
  return found;
}

/** No secret can be encrypted for a runner that has never registered. */
function runnerRefusals(runner: Runner | undefined, { oauthPlaintextClientSecret }: Change): Refusal[] {
  const isUnregistered = runner?.phase === 'RUNNER_PHASE_CREATED' && !runner.hasPublicKey;
  return oauthPlaintextClientSecret && isUnregistered ? [{ kind: 'runner-never-registered' }] : [];
}

/** Fields that need an OAuth app, unless the change sets one up with a client ID and its secret. */
function needingApp({ oauthClientId = '', oauthPlaintextClientSecret, issuerUrl = '' }: Change): Field[] {
  const given: Field[] = [];
  if (oauthClientId !== '') given.push('oauth-client-id');
  if (oauthPlaintextClientSecret) given.push('oauth-client-secret');
  const setsUp = given.length === 2;
  if (issuerUrl !== '') given.push('issuer-url');
  return setsUp ? [] : given;
}

/** signInsAtRisk says which sign-ins the change may cost. */
export function signInsAtRisk(before: SCMIntegration, change: Change): SignInKind[] {
  return [
    ...(before.oauth && change.oauthClientId !== undefined && change.oauthClientId !== before.oauth.clientId
      ? ['oauth' as const]
      : []),
    ...(before.pat && change.pat === false ? ['pat' as const] : []),
  ];
}

/** warnings lists what a person should know before the change is written. */
export function warnings(
  before: SCMIntegration,
  change: Change,
  signIns: Readonly<Record<SignInKind, SignIns>>,
): Warning[] {
  return [...signInWarnings(before, change, signIns), ...valueWarnings(before, change)];
}

function signInWarnings(
  before: SCMIntegration,
  change: Change,
  signIns: Readonly<Record<SignInKind, SignIns>>,
): Warning[] {
  const atRisk = signInsAtRisk(before, change);
  const oauthAfter = change.oauthClientId ?? before.oauth?.clientId ?? '';
  const found: Warning[] = [];
  if (atRisk.includes('oauth')) {
    found.push({ kind: oauthAfter === '' ? 'oauth-removed' : 'client-id-changes', signIns: signIns.oauth });
  }
  if (atRisk.includes('pat')) found.push({ kind: 'pat-turned-off', signIns: signIns.pat });
  if (oauthAfter === '' && !(change.pat ?? before.pat)) found.push({ kind: 'no-sign-in-left' });
  return found;
}

function valueWarnings({ scmId }: SCMIntegration, { issuerUrl, oauthPlaintextClientSecret }: Change): Warning[] {
  const isEntra = scmId === 'azuredevops_entra';
  const found: Warning[] = [];
  if (Boolean(issuerUrl) && !isEntra) found.push({ kind: 'issuer-url-unusual' });
  // Most likely the ID that Entra ID shows beside the secret's value.
  if (isEntra && isUuid(oauthPlaintextClientSecret?.reveal() ?? '')) found.push({ kind: 'secret-looks-like-id' });
  return found;
}

/** runWarnings lists what a person should know of all plans together. A secret belongs to one OAuth app. */
export function runWarnings(plans: readonly PlannedChange[], change: Change): RunWarning[] {
  if (!change.oauthPlaintextClientSecret || change.oauthClientId !== undefined) return [];
  const used = plans.flatMap(({ target }) => target.integration.oauth?.clientId ?? []);
  const clientIds = [...new Set(used)].sort();
  return clientIds.length > 1 ? [{ kind: 'several-apps', clientIds }] : [];
}

/** isUnchanged says whether the integration already has every requested value and needs no write. */
export function isUnchanged({ changes }: Pick<PlannedChange, 'changes'>): boolean {
  return changes.every((change) => !change.changes);
}

/** What the runner says of the new settings. */
export type Validation =
  | { readonly validated: true }
  | { readonly validated: false; readonly warning: Warning }
  | { readonly validated: false; readonly refusal: Refusal };

/** What has been found out about an integration before its plan is made. */
export interface Checked {
  /** Undefined where it could not be read. */
  readonly runner: Runner | undefined;
  readonly signIns: Readonly<Record<SignInKind, SignIns>>;
  /** Undefined where the runner was not asked. */
  readonly validation: Validation | undefined;
}

/** plan puts the decisions on one integration together. */
export function plan(
  integration: SCMIntegration,
  change: Change,
  { runner, signIns, validation }: Checked,
): PlannedChange {
  const changes = fieldChanges(integration, change);
  const found = isUnchanged({ changes }) ? [] : warnings(integration, change, signIns);
  const refused = [...refusals(integration, change), ...runnerRefusals(runner, change)];
  return {
    target: { integration, runnerName: runner?.name },
    changes,
    warnings: [...found, ...(validation && 'warning' in validation ? [validation.warning] : [])],
    refusals: [...refused, ...(validation && 'refusal' in validation ? [validation.refusal] : [])],
    validated: validation?.validated === true,
  };
}
