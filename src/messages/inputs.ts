/** What is wrong with an input. The sentence begins with the input's name. */
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
