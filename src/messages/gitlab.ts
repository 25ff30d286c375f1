/** Behind the remedy of every refusal because of one integration. */
export const GITLAB_WAY_OUT =
  'GitLab has one secret per application, so all its integrations must get the new one. If this integration is not used, ' +
  'delete it in Ona.';

/** What goes wrong in the renewal of a GitLab application's secret. */
export const GITLAB = {
  other_gitlab: {
    problem: 'The integration is for another GitLab than gitlab-url',
    remedy: 'Check gitlab-url. A restored copy of a GitLab has applications with the same client IDs.',
  },
  inherited_gitlab: {
    problem: 'The integration is inherited from a managed runner, so this action cannot store the new secret in it',
    remedy: 'Renew the secret by hand, and store it at the runner that defines the integration.',
  },
  application_not_found: {
    problem: 'This GitLab has no instance-wide application with this client ID',
    remedy: 'Check oauth-client-id and gitlab-url. Applications of groups and users cannot be renewed by this action.',
  },
  no_gitlab: {
    problem: 'There is no GitLab API at gitlab-url',
    remedy:
      'Check gitlab-url: it must be the root of GitLab, with its path if it has one, such as https://gitlab.example.com.',
  },
  gitlab_token_rejected: {
    problem: 'GitLab rejected gitlab-token',
    remedy:
      'It may have expired, have been revoked, or belong to another GitLab. Create a token of an administrator with the ' +
      'scope api, and store it in the secret for gitlab-token.',
  },
  gitlab_denied: {
    problem: 'GitLab denied permission to gitlab-token',
    remedy:
      'gitlab-token must belong to an administrator and have the scope api, and also admin_mode if Admin Mode is on.',
  },
  renewal_not_available: {
    problem: 'This GitLab cannot renew the secret of an application',
    remedy: 'GitLab is probably too old: this needs about version 16.11. Renew the secret in the admin area.',
  },
  write_not_harmless: {
    problem: 'Ona returned different settings after the client ID that the integration already has was written',
    remedy:
      'Check whether somebody else changes this integration at the same time, and whether users can still sign in with ' +
      'it. Then run the step again.',
  },
  renewal_unknown: {
    problem: 'GitLab did not return a new secret, and may have renewed the old one',
    remedy: 'Fix the cause below and run the step again.',
  },
  locked_out: {
    problem: 'users who are signed in lose git access within two hours, until a run succeeds',
    remedy:
      'Fix the other errors and run the step again. Running again is safe. If you cannot wait, renew the secret in the ' +
      "admin area of GitLab, and store it in the integration's settings in Ona.",
  },
} as const;
