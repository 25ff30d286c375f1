import { refused } from './refused.ts';

/** Longer than what is quoted of a value, and with capitals, which lists lose. */
const SECRET = `Secret~${'AbCdEf0123'.repeat(12)}`;
/** Pieces that a quoted value would show, in lower case as well. */
const hides = [SECRET, SECRET.toLowerCase(), SECRET.slice(0, 60), SECRET.slice(0, 60).toLowerCase()];
const complaintOf = (input: string): RegExp[] => [
  new RegExp(`^${input} contains a secret, so its value is not shown\\.`),
];

const both = (input: string, value: string): Record<string, string> => ({
  'oauth-client-secret': SECRET,
  [input]: value,
});

refused('a secret in the wrong input', 'refused-misplaced-secret', {
  'in a boolean': { with: both('dry-run', SECRET), hides, expected: complaintOf('dry-run') },
  'in a number': { with: both('concurrency', `${SECRET} `), hides, expected: complaintOf('concurrency') },
  'in a list of UUIDs': { with: both('integration-id', SECRET), hides, expected: complaintOf('integration-id') },
  'in a list of words': { with: both('clear', `issuer-url, ${SECRET}`), hides, expected: complaintOf('clear') },
  'in a host': {
    with: { ...both('match-host', `ssh://${SECRET}`), 'integration-id': '' },
    hides,
    expected: complaintOf('match-host'),
  },
  'in a path': { with: both('virtual-directory', SECRET), hides, expected: complaintOf('virtual-directory') },
  'in a URL': { with: both('base-url', `ftp://${SECRET}`), hides, expected: [/^base-url must begin with https/] },
  'in base64': {
    with: both('pat', Buffer.from(SECRET).toString('base64')),
    hides: [...hides, Buffer.from(SECRET).toString('base64').slice(0, 60)],
    expected: complaintOf('pat'),
  },
  'as the path of its file': {
    with: { 'oauth-client-secret': '', 'oauth-client-secret-file': SECRET },
    hides,
    expected: complaintOf('oauth-client-secret-file'),
  },
  'the API key in a path that is resolved': {
    with: {
      'api-key': 'key-with/./dots-in-it',
      'oauth-client-secret': '',
      'oauth-client-secret-file': 'key-with/./dots-in-it',
    },
    hides: ['key-with/dots-in-it'],
    expected: complaintOf('oauth-client-secret-file'),
  },
  'split by a list': {
    with: {
      'oauth-client-secret': 'first-half,second-half',
      'integration-id': '',
      'match-host': 'first-half,second-half',
    },
    hides: ['first-half', 'second-half'],
    expected: complaintOf('match-host'),
  },
  'the API key as the client ID': {
    with: { 'api-key': SECRET, 'oauth-client-id': SECRET },
    hides,
    expected: complaintOf('oauth-client-id'),
  },
  'in the client ID': {
    with: both('oauth-client-id', `Iv1.${SECRET}`),
    hides,
    expected: complaintOf('oauth-client-id'),
  },
  'in a valid issuer URL': {
    with: both('issuer-url', `https://login.acme.example/${encodeURIComponent(SECRET)}/v2.0`),
    hides,
    expected: complaintOf('issuer-url'),
  },
  'percent-encoded in an issuer URL': {
    with: both('issuer-url', `https://login.acme.example/${SECRET.replace('~', '%7E')}/v2.0`),
    hides,
    expected: complaintOf('issuer-url'),
  },
  'in a valid path': {
    with: both('virtual-directory', `/${SECRET}`),
    hides,
    expected: complaintOf('virtual-directory'),
  },
  'the API key': {
    with: { 'api-key': SECRET, 'validate-wait': SECRET },
    hides,
    expected: complaintOf('validate-wait'),
  },
});
