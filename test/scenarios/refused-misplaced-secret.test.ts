import { refused } from './refused.ts';

/** Longer than what is quoted of a value, and with capitals, which lists lose. */
const SECRET = `Secret~${'AbCdEf0123'.repeat(12)}`;
/** Pieces that a quoted value would show, in lower case too. */
const hides = [SECRET, SECRET.toLowerCase(), SECRET.slice(0, 60), SECRET.slice(0, 60).toLowerCase()];
const says = (input: string): RegExp[] => [new RegExp(`^${input} holds a secret, which is not shown: it takes `)];

const both = (input: string, value: string): Record<string, string> => ({
  'oauth-client-secret': SECRET,
  [input]: value,
});

refused('a secret in the wrong input', 'refused-misplaced-secret', {
  'in a boolean': { with: both('dry-run', SECRET), hides, says: says('dry-run') },
  'in a number': { with: both('concurrency', `${SECRET} `), hides, says: says('concurrency') },
  'in a list of UUIDs': { with: both('integration-id', SECRET), hides, says: says('integration-id') },
  'in a list of words': { with: both('clear', `issuer-url, ${SECRET}`), hides, says: says('clear') },
  'in a URL': { with: both('base-url', `ftp://${SECRET}`), hides, says: [/^base-url is no URL: it takes one/] },
  'in base64': {
    with: both('pat', Buffer.from(SECRET).toString('base64')),
    hides: [...hides, Buffer.from(SECRET).toString('base64').slice(0, 60)],
    says: says('pat'),
  },
  'the key': {
    with: { 'api-key': SECRET, 'validate-wait': SECRET },
    hides,
    says: says('validate-wait'),
  },
});
