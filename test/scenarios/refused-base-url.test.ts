import { refused, type Refused } from './refused.ts';

const url = (value: string, says: RegExp): Refused => ({ with: { 'base-url': value }, says: [says] });

refused('a base URL that is none', 'refused-base-url', {
  'no URL': url('app.gitpod.io/api', /^base-url /),
  'another scheme': url('ftp://app.gitpod.io/api', /^base-url /),
  'http to another host': url('http://app.gitpod.io/api', /^base-url .*https/),
  'http to a host that only looks local': url('http://localhost.acme.example', /^base-url .*https/),
  'http to an address of the network': url('http://10.127.0.1', /^base-url .*https/),
  'a user': url('https://somebody@app.gitpod.io/api', /^base-url .*user/),
  'a password': url('https://:hidden@app.gitpod.io/api', /^base-url .*password/),
  'a query': url('https://app.gitpod.io/api?a=b', /^base-url .*query/),
  'an empty query': url('https://app.gitpod.io/api?', /^base-url .*query/),
  'a fragment': url('https://app.gitpod.io/api#a', /^base-url .*fragment/),
  'from the environment': {
    with: { 'base-url': '' },
    env: { ONA_BASE_URL: 'http://ona.acme.example' },
    says: [/^base-url .*https/],
  },
});
