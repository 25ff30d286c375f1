import type { Entry } from './catalogue.ts';

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
  gitlab_denied: {
    problem: 'GitLab denies access',
    remedy:
      'gitlab-token must belong to an administrator and have the scope api, and also admin_mode if Admin Mode is on.',
  },
  renewal_not_available: {
    problem: 'This GitLab cannot renew the secret of an application',
    remedy: 'GitLab is probably too old: this needs about version 16.11. Renew the secret in the admin area.',
  },
  write_not_harmless: {
    problem: 'Ona returned different settings after the client ID that the integration already has was written',
    remedy: 'Check the integration in Ona, and whether somebody else changes it at the same time.',
  },
  renewal_unknown: {
    problem: 'GitLab did not return a new secret, and may have renewed the old one',
    remedy: 'Fix the cause below and run the step again: running again is safe.',
  },
  locked_out: {
    problem:
      'users cannot sign in through Ona, and those who are signed in lose git access within two hours, until a run ' +
      'succeeds',
    remedy: 'Fix the other errors and run the step again. Running again is safe.',
  },
} as const satisfies Record<string, Entry>;
