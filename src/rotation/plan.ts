import { FIELDS, type Change, type Field } from '../common/job.ts';
import type { Runner, SCMIntegration } from '../common/ona.ts';
import type { Secret } from '../common/secret.ts';
import type { FieldChange, PlannedChange, Refusal, RunWarning, SignIns, Target, Warning } from '../common/report.ts';

/*
 * Pure decisions on one integration: what changes, what is refused, and what a person should know before the write.
 */

/** Kinds of which Ona's documentation says that they have no virtual directory. */
const WITHOUT_VIRTUAL_DIRECTORY = new Set(['github', 'gitlab', 'bitbucket', 'azuredevops_entra']);

/** Stands for the client ID of an OAuth app that has none: OAuth is on, as long as there is a configuration. */
const UNNAMED = '(unnamed)';

/** Which sign-ins a plan may cost, so that they can be counted before the warnings are made. */
export type EndangeredSignIns = 'oauth' | 'pat';

/** fieldChanges lists each given field with what it is and will be, never for a secret. */
export function fieldChanges(before: SCMIntegration, change: Change): FieldChange[] {
  const now = fieldValues(before);
  return FIELDS.flatMap((field): FieldChange[] => {
    if (field === 'oauth-client-secret') {
      const app = change.oauthClientId ?? before.oauth?.clientId ?? '';
      return change.oauthClientSecret ? [{ field, app, changes: true }] : [];
    }
    const to = asked(change, field);
    return to === undefined ? [] : [{ field, from: now[field], to, changes: now[field] !== to }];
  });
}

/** An integration's present values as texts, under their inputs' names. */
function fieldValues({ oauth, pat, virtualDirectory }: SCMIntegration): Record<PlainField, string> {
  return {
    'oauth-client-id': oauth ? oauth.clientId || UNNAMED : '',
    'issuer-url': oauth?.issuerUrl ?? '',
    pat: String(pat),
    'virtual-directory': virtualDirectory,
  };
}

type PlainField = Exclude<Field, 'oauth-client-secret'>;

function asked(change: Change, field: PlainField): string | undefined {
  switch (field) {
    case 'oauth-client-id':
      return change.oauthClientId;
    case 'issuer-url':
      return change.issuerUrl;
    case 'pat':
      return change.pat === undefined ? undefined : String(change.pat);
    case 'virtual-directory':
      return change.virtualDirectory;
  }
}

/** refusals lists what must not be written to this integration, from what it and its runner are. */
export function refusals(before: SCMIntegration, runner: Runner | undefined, change: Change): Refusal[] {
  const found: Refusal[] = [];
  const fields = before.oauth ? [] : needingApp(change);
  if (fields.length > 0) found.push({ kind: 'no-oauth-app', fields });
  if (Boolean(change.virtualDirectory) && WITHOUT_VIRTUAL_DIRECTORY.has(before.scmId)) {
    found.push({ kind: 'no-virtual-directory' });
  }
  return change.oauthClientSecret ? [...found, ...secretRefusals(before, runner, change.oauthClientSecret)] : found;
}

function secretRefusals(before: SCMIntegration, runner: Runner | undefined, secret: Secret): Refusal[] {
  const found: Refusal[] = [];
  if (secret.reveal() === before.oauth?.clientId) found.push({ kind: 'secret-is-client-id' });
  if (runner?.phase === 'RUNNER_PHASE_CREATED' && !runner.hasPublicKey) found.push({ kind: 'runner-never-registered' });
  return found;
}

/** What makes no sense without an OAuth app, unless the change sets one up: with a client ID and its secret. */
function needingApp({ oauthClientId = '', oauthClientSecret, issuerUrl = '' }: Change): Field[] {
  const given: Field[] = [];
  if (oauthClientId !== '') given.push('oauth-client-id');
  if (oauthClientSecret) given.push('oauth-client-secret');
  const setsUp = given.length === 2;
  if (issuerUrl !== '') given.push('issuer-url');
  return setsUp ? [] : given;
}

/** endangered tells which sign-ins the change may cost. */
export function endangered(before: SCMIntegration, change: Change): EndangeredSignIns[] {
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
  signIns: Readonly<Record<EndangeredSignIns, SignIns>>,
): Warning[] {
  const lost = endangered(before, change);
  const oauthAfter = change.oauthClientId ?? before.oauth?.clientId ?? '';
  const found: Warning[] = [];
  if (lost.includes('oauth')) {
    found.push({ kind: oauthAfter === '' ? 'oauth-removed' : 'client-id-changes', signIns: signIns.oauth });
  }
  if (lost.includes('pat')) found.push({ kind: 'pat-turned-off', signIns: signIns.pat });
  if (oauthAfter === '' && !(change.pat ?? before.pat)) found.push({ kind: 'no-sign-in-left' });
  if (Boolean(change.issuerUrl) && before.scmId !== 'azuredevops_entra') found.push({ kind: 'issuer-url-unusual' });
  return found;
}

/** runWarnings lists what a person should know of all plans together. A secret belongs to one OAuth app. */
export function runWarnings(plans: readonly PlannedChange[], change: Change): RunWarning[] {
  if (!change.oauthClientSecret || change.oauthClientId !== undefined) return [];
  const used = plans.flatMap(({ target }) => target.integration.oauth?.clientId ?? []);
  const clientIds = [...new Set(used)].sort();
  return clientIds.length > 1 ? [{ kind: 'several-apps', clientIds }] : [];
}

/** isUnchanged tells whether the integration already is as asked and needs no write. */
export function isUnchanged(plan: PlannedChange): boolean {
  return plan.changes.every(({ changes }) => !changes);
}

/** plan puts the decisions on one integration together. */
export function plan(
  target: Target,
  runner: Runner | undefined,
  change: Change,
  signIns: Readonly<Record<EndangeredSignIns, SignIns>>,
): PlannedChange {
  const before = target.integration;
  const changes = fieldChanges(before, change);
  const isWritten = changes.some((field) => field.changes);
  return {
    target,
    changes,
    warnings: isWritten ? warnings(before, change, signIns) : [],
    refusals: refusals(before, runner, change),
  };
}
