const SOMEBODY_ELSE = 'Check whether somebody else changes this integration at the same time. Then run the step again.';

/** What is refused after reading, and what became of a write. */
export const OUTCOMES = {
  // Selection
  nothing_matches: {
    problem: 'No integration is selected',
    remedy: 'Check the match-* inputs, and check that the owner of the API key can see the integration.',
  },
  several_match: {
    problem: 'Several integrations match, but allow-multiple is not set',
    remedy: 'To choose one, add another match-* input. To change them all, set allow-multiple: true.',
  },
  not_readable: {
    problem: 'Ona lists this integration, but does not return it to this API key',
    remedy:
      'Use an API key whose owner can administer its runner. It may also be inherited from a managed runner, or have ' +
      'just been deleted. A selection that leaves it out leaves the old secret in it.',
  },

  // Refused before any write
  no_client_id: {
    problem: 'Ona returns no OAuth client ID for this integration, so the secret cannot be matched with an app',
    remedy:
      'To set up OAuth, also set oauth-client-id, and select this integration by integration-id. To leave it out, ' +
      'narrow the selection, for example with match-oauth-client-id.',
  },
  other_app: {
    problem: 'The integration uses a different OAuth app from oauth-client-id',
    remedy:
      'To move it to this app, select it by integration-id, or list its present client ID in match-oauth-client-id. ' +
      'To leave it out, set match-oauth-client-id to the value of oauth-client-id.',
  },
  several_apps: {
    problem: 'A client secret belongs to one OAuth app, but the selected integrations use several',
    remedy: 'Narrow the selection, for example with match-oauth-client-id.',
  },
  secret_is_id: {
    problem: 'The client secret is a UUID: it is the ID of an Entra ID secret, not its value',
    remedy: "Copy the column 'Value' of the portal, not 'Secret ID'. Entra ID shows the value only once.",
  },
  no_oauth_app: {
    problem: 'The integration has no OAuth app',
    remedy:
      'To set up OAuth, set oauth-client-id and oauth-client-secret, and select this integration by integration-id. To ' +
      'leave it out, narrow the selection, for example with match-oauth-client-id.',
  },
  no_virtual_directory: {
    problem: 'Integrations of this kind have no virtual directory',
    remedy: 'Remove virtual-directory. Only azuredevops_server has one.',
  },
  other_kind: {
    problem: 'The integration is of another kind than this action is for',
    remedy: 'Check oauth-client-id.',
  },
  runner_never_registered: {
    problem: 'The runner has never registered with Ona, so no secret can be encrypted for it',
    remedy: 'Start the runner and wait until Ona lists it as active. Then run the step again.',
  },
  invalid_settings: {
    problem: 'The runner does not accept the new settings',
    remedy: 'Correct the settings that the runner names. If it names none, check its log.',
  },
  no_outputs: {
    problem: 'The outputs could not be written',
    remedy: 'Check the file that GITHUB_OUTPUT names, and the disk of this machine.',
  },

  // What became of a write
  not_as_asked: { problem: 'Ona accepted the write, but returned different values afterwards', remedy: SOMEBODY_ELSE },
  still_old: {
    problem: 'Ona accepted the write, but still returns the old settings',
    remedy: 'Wait a minute, and run the step again.',
  },
  not_read_back: {
    problem: 'Ona accepted the write, but the settings could not be read back',
    remedy: 'Run the step again.',
  },
  changed_unaccepted: { problem: 'Ona did not accept the write, but the settings have changed', remedy: SOMEBODY_ELSE },
  stored_secret_refused: {
    problem: 'The runner does not accept the secret that Ona now holds',
    remedy: 'Users may be unable to sign in. Run the step again, one run at a time.',
  },
  skipped: { problem: 'Skipped', remedy: 'Fix that first. Then run the step again.' },

  // The run as a whole
  cancelled: { problem: 'The run was cancelled', remedy: 'Run the step again. Completed changes are safe.' },
} as const;

/** What to do where no integration uses an app. */
export const CHECK_APP =
  'Check oauth-client-id, and check that the owner of the API key can see the integrations that use this app.';

/** Advice where Ona does not return an integration. */
export const INHERITED =
  'If it is inherited from a managed runner, it has no settings of its own: change it at the runner that defines it.';

/** What to do after a write that is not confirmed. */
export const KEEP_BOTH = 'Keep the old and the new secret until a run of this step is proven.';
export const KEEP_OLD = 'Keep the old secret until somebody has signed in with the new one.';
export const RENEW_AGAIN = 'Running the step again is safe: it renews the secret once more, and stores the new one.';
export const RUN_AGAIN = 'Running the step again is harmless: it writes the same values.';

/** Behind a refusal by the runner that complains about OAuth, where the run has a new secret. */
export const FRESH_SECRET = 'If the secret is only minutes old, set a higher validate-wait.';

/** What a write costs or leaves behind, as a verb and what follows it: "This run removes …", "A real run would remove …". */
export const EFFECTS = {
  oauthRemoved: ['remove', 'OAuth from this integration, and with it every sign-in that was made through it.'],
  patsTurnedOff: ['delete', 'all personal access tokens stored for this runner and host, because it turns them off.'],
  clientIdChanges: ['change', 'the OAuth client ID: users have to sign in again.'],
  noSignInLeft: ['leave', 'no way to sign in: neither OAuth nor personal access tokens.'],
  issuerCleared: ['clear', 'the issuer URL, which azuredevops_entra needs.'],
} as const;

export const WARNINGS = {
  hidden: 'Ona does not return the stored secret to this key, so a real run would not be verified, and never proven.',
  issuerUnusual: 'issuer-url only affects azuredevops_entra.',
  secretNotReturned: 'Ona accepted the new secret, but does not return the stored one, so it is not verified.',
  notValidatable: 'The new settings were not validated, because Ona does not return the stored secret.',
  notValidated: 'The runner did not validate the new settings.',
  complaint: 'The runner complains about settings that this run does not write.',
} as const;
