import type { RunWarning, SignIns, Warning } from '../common/report.ts';

/*
 * What a person should know besides the errors.
 */

/** Each is a heading of docs/TROUBLESHOOTING.md, without a full stop. */
export const WARNINGS: Record<Warning['kind'], string> = {
  'oauth-removed': 'Removing OAuth deletes every sign-in that was made through it',
  'pat-turned-off': 'Turning off personal access tokens deletes all that are stored for this host',
  'client-id-changes': 'With a new OAuth client ID, users have to sign in again',
  'no-sign-in-left': 'No way to sign in is left: neither OAuth nor personal access tokens',
  'issuer-url-unusual': 'issuer-url only affects azuredevops_entra',
  'secret-looks-like-id': 'The client secret looks like a secret ID of Entra ID, not like a secret value',
  'not-validated': 'The runner did not validate the new settings',
  'not-validatable': 'The new settings were not validated, because Ona does not show the stored secret',
  'secret-not-shown': 'Ona accepted the new secret, but does not show whether it was stored',
  'secret-changed-answer-lost': 'The stored secret changed, but the write was not confirmed',
  'answer-lost': 'The write was not confirmed, but Ona shows the requested settings',
};

/** What follows from a warning. */
export const CONSEQUENCES: Partial<Record<Warning['kind'], string>> = {
  'secret-looks-like-id': "Check that you copied the column 'Value' of the portal, not 'Secret ID'.",
  'not-validated': 'If they are wrong, you find out only when somebody signs in.',
  'secret-not-shown':
    'The new secret is not verified. Keep the old secret until somebody has signed in with the new one.',
  'secret-changed-answer-lost':
    'Somebody else may have changed it, so the new secret is not verified. Keep the old and the new secret, and run the step again.',
};

/** Said before a warning of what a dry run does not do. */
export const IN_A_REAL_RUN = 'In a real run';

/** Said of service accounts: they have nothing but personal access tokens. */
export const AUTOMATIONS_STOP = 'The automations of service accounts stop, because they sign in with these tokens.';

/** signInCount says how many sign-ins a write costs; empty if there are none. */
export function signInCount(signIns: SignIns): string {
  if (!signIns) return 'This API key cannot see how many sign-ins are affected.';
  const { people, serviceAccounts } = signIns;
  const parts = [
    ...(people > 0 ? [counted(people, 'sign-in of a person', 'sign-ins of people')] : []),
    ...(serviceAccounts > 0 ? [counted(serviceAccounts, 'of a service account', 'of service accounts')] : []),
  ];
  if (parts.length === 0) return '';
  return `This affects ${parts.join(' and ')}, as far as this API key can see.`;
}

/** What a person should know of all that is selected; followed by the client IDs. */
export const RUN_WARNINGS: Record<RunWarning['kind'], { readonly problem: string; readonly remedy: string }> = {
  'several-apps': {
    problem: 'A client secret belongs to one OAuth app, but the selected integrations use several',
    remedy: 'Narrow the selection, for example with match-oauth-client-id.',
  },
};

/** Followed by the IDs. */
export const LEFT_OUT = {
  inherited: 'Left out because they are inherited from a managed runner',
  deleted: 'Left out because they were deleted while the step was running',
  changed: 'Left out because they were changed while the step was running and no longer match',
} as const;

/** Followed by the values of match-* inputs that find nothing, while others do. */
export const UNMATCHED = 'No selected integration has these values';

/** What the last annotation says, where there is no room for more. */
export const MORE_WARNINGS = 'There are more warnings. The log and the job summary show all of them.';
export const MORE_ERRORS = 'more integrations failed. The log and the job summary show all of them.';
export const MORE_PROBLEMS = 'more problems with the inputs. The log and the job summary show all of them.';

/** Followed by a warning of Node's. */
export const NODE_WARNS = 'Node.js warns';

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
