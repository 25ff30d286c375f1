import { INTEGRATION_IDS } from './scenario.ts';
import { refused } from './refused.ts';

const NOTHING_ELSE = /^oauth-client-secret is empty, and there is nothing else to write/;

refused('what is wrong is told once, with what helps', 'refused-hints', {
  'a bad boolean is not called missing besides': {
    with: { 'oauth-client-secret': '', 'remove-oauth': 'yes' },
    says: [/^remove-oauth is "yes": it takes true or false/],
  },
  'keep alone is nothing to write': {
    with: { 'oauth-client-secret': '', 'keep-oauth-client-secret': 'true' },
    says: [NOTHING_ELSE, /^keep-oauth-client-secret is true without oauth-client-id/],
  },
  'a line break in base-url': {
    with: { 'base-url': 'https://app.gitpod.io\n/api' },
    says: [/^base-url holds white space or control characters/],
  },
  'a mask as base-url': { with: { 'base-url': '***' }, says: [/^base-url is \*\*\*, the mask of a secret/] },
  'a JSON array of IDs': {
    with: { 'integration-id': `["${INTEGRATION_IDS.githubEu}","${INTEGRATION_IDS.githubUs}"]` },
    says: [/^integration-id .*it takes UUIDs.*join\(fromJSON\(…\), ' '\)/],
  },
  'an address of blanks in the environment is none': {
    with: { 'base-url': '', concurrency: '0' },
    env: { ONA_BASE_URL: ' \t ' },
    says: [/^concurrency /],
  },
});
