import { refused } from './refused.ts';

refused('a wrong API key', 'refused-key', {
  missing: {
    with: { 'api-key': '' },
    expected: [/^api-key is empty, and so are ONA_API_KEY, ONA_TOKEN and GITPOD_API_KEY.*expands to an empty string/],
  },
  'the word Bearer alone': { with: { 'api-key': 'Bearer ' }, expected: [/^api-key is only the word Bearer/] },
  'Bearer alone in the environment': {
    with: { 'api-key': ' ' },
    env: { ONA_API_KEY: 'bearer' },
    expected: [/^api-key \(from ONA_API_KEY\) is only the word Bearer/],
  },
  'a mask': { with: { 'api-key': '***' }, expected: [/^api-key is a mask/] },
  'an expression': { with: { 'api-key': '${{ secrets.ONA_API_KEY }}' }, expected: [/^api-key contains an expression/] },
  'a variable': { with: { 'api-key': 'Bearer $ONA_API_KEY' }, expected: [/^api-key is the name of a variable/] },
  'a missing value, from the environment': {
    with: { 'api-key': '' },
    env: { ONA_TOKEN: 'null' },
    expected: [/^api-key \(from ONA_TOKEN\) is a word that stands for a missing value: null\./],
  },
  'a JSON document': { with: { 'api-key': '{"token":"key-in-json"}' }, expected: [/^api-key is a JSON document/] },
  'white space inside': { with: { 'api-key': 'key-one key-two' }, expected: [/^api-key contains white space/] },
  'not ASCII': { with: { 'api-key': 'key-with-ümlaut' }, expected: [/^api-key contains characters outside ASCII/] },
  'too long': { with: { 'api-key': 'k'.repeat(4097) }, expected: [/^api-key is longer than 4,096 characters/] },
});
