import { refused } from './refused.ts';

refused('a key that is none', 'refused-key', {
  missing: { with: { 'api-key': '' }, says: [/^api-key .*ONA_API_KEY.*GITPOD_API_KEY.*expands to an empty string/] },
  'the word Bearer alone': { with: { 'api-key': 'Bearer ' }, says: [/^api-key .*Bearer/] },
  'Bearer alone in the environment': {
    with: { 'api-key': ' ' },
    env: { ONA_API_KEY: 'bearer' },
    says: [/^api-key .*Bearer/],
  },
  'the mask of a secret': { with: { 'api-key': '***' }, says: [/^api-key is \*\*\*/] },
  'an expression': { with: { 'api-key': '${{ secrets.ONA_API_KEY }}' }, says: [/^api-key .*\$\{\{/] },
  'a variable': { with: { 'api-key': '$ONA_API_KEY' }, says: [/^api-key .*variable/] },
  'white space inside': { with: { 'api-key': 'key-one key-two' }, says: [/^api-key .*white space/] },
  'beyond ASCII': { with: { 'api-key': 'key-with-ümlaut' }, says: [/^api-key .*non-ASCII/] },
  'too long': { with: { 'api-key': 'k'.repeat(4097) }, says: [/^api-key .*4096/] },
});
