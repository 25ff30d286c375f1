/*
 * What is wrong with an input. The sentence begins with the input's name.
 */

export const INPUTS = {
  missing_input: {
    problem: 'is empty',
    remedy:
      'If the secret or variable belongs to an environment, the job must name it with environment:. Otherwise no secret ' +
      'or variable of this name exists: it expands to an empty string. A reusable workflow gets secrets only from its ' +
      'caller, for example with secrets: inherit.',
  },
  conflicting_inputs: { problem: 'cannot be combined with', remedy: 'Use only one of them.' },
  invalid_value: { problem: 'must be', remedy: 'Correct the value.' },
  placeholder: { problem: 'looks like', remedy: 'Nothing resolves it here. Pass the value itself.' },
  invalid_characters: {
    problem: 'contains white space, invisible characters or characters that cannot be part of it',
    remedy: 'They may have been copied along. Copy the value again from where it is stored.',
  },
  secret_too_short: {
    problem: 'is shorter than 16 characters, so it cannot be a real secret or key',
    remedy:
      'Check the step that reads it. For a missing value, jq -r prints null and Python prints None. Logs and job outputs ' +
      'show *** instead of a secret. An expression such as ${{ inputs.x && secrets.Y }} gives false if inputs.x is empty.',
  },
  contains_secret: {
    problem: 'contains the value of',
    remedy: 'Check whether two inputs are mixed up. The value is not shown.',
  },
  secret_file_unusable: {
    problem: 'names a file that cannot be used',
    remedy:
      'An earlier step of the same job must write only the secret to a regular file. Pass its full path, for example ' +
      'with ${{ runner.temp }}. In Windows PowerShell, write it with Set-Content -NoNewline -Encoding ascii.',
  },
  invalid_proxy: {
    problem: 'is not the URL of an HTTP proxy',
    remedy:
      'Set it to a URL such as http://proxy.example:8080, without quotes. Percent-encode reserved characters in its user ' +
      'name and password: %2F for /, %40 for @, and so on.',
  },
} as const;

/** Why GitHub withholds secrets from a run. */
export const NO_SECRETS = {
  fork:
    'This run is for a pull request from a fork, and GitHub passes no secrets to such a run. Start it from a branch of ' +
    'this repository.',
  dependabot:
    'Dependabot started this run, and GitHub passes only Dependabot secrets to such a run. Add the secret to those, too, ' +
    'or start the run yourself.',
} as const;

/** What to do about a reference in the place of a secret. */
export const LOAD_IT =
  'Load it in an earlier step, for example with 1password/load-secrets-action, hashicorp/vault-action, ' +
  'aws-actions/aws-secretsmanager-get-secrets or google-github-actions/get-secretmanager-secrets.';

/** What to do about characters that no secret or ID has. */
export const ONLY_IT =
  'Other lines may be a warning of the tool that printed it. With hashicorp/setup-terraform, set terraform_wrapper: false.';

/** What to do about inputs of which one is needed. */
export const SELECT_SOME = 'Select integrations with integration-id or with at least one match-* input.';
export const WRITE_SOME =
  'Pass at least one of oauth-client-id, oauth-client-secret, oauth-client-secret-file, issuer-url, pat, ' +
  'virtual-directory, clear and remove-oauth. To list integrations, set dry-run to true.';
export const PASS_SECRET = 'Pass oauth-client-secret or oauth-client-secret-file.';

export const ABOUT_UUIDS =
  'Separate several with commas, spaces or new lines. If Ona lists an ID that is not a UUID, the integration is ' +
  'inherited: change it where it was created.';
