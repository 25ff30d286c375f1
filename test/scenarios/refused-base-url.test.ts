import { refused, type Refused } from './refused.ts';

const url = (value: string, expected: RegExp): Refused => ({ with: { 'base-url': value }, expected: [expected] });

refused('a wrong base URL', 'refused-base-url', {
  'not a URL': url('app.gitpod.io/api', /^base-url is not a URL/),
  'another scheme': url('ftp://app.gitpod.io/api', /^base-url must begin with https/),
  'http to another host': url('http://app.gitpod.io/api', /^base-url must begin with https/),
  'http to a host that only looks local': url('http://localhost.acme.example', /^base-url must begin with https/),
  'http to an address of the network': url('http://10.127.0.1', /^base-url must begin with https/),
  'a user': url('https://somebody@app.gitpod.io/api', /^base-url contains a user name/),
  'a password': url('https://:hidden@app.gitpod.io/api', /^base-url contains a user name or a password/),
  'a query': url('https://app.gitpod.io/api?a=b', /^base-url contains a query/),
  'an empty query': url('https://app.gitpod.io/api?', /^base-url contains a query/),
  'a fragment': url('https://app.gitpod.io/api#a', /^base-url contains a query or a fragment/),
  'the URL of a method': url(
    'https://app.gitpod.io/api/gitpod.v1.RunnerService/GetRunner',
    /^base-url is the URL of an API method/,
  ),
  'a line break inside': url('https://app.gitpod.io\n/api', /^base-url contains white space/),
  'a mask': url('***', /^base-url is a mask/),
  'an expression without spaces': url('https://${{vars.ONA_HOST}}/api', /^base-url contains an expression/),
  'in quotes': url('"https://app.gitpod.io/api"', /^base-url is in quotes/),
  'from the environment': {
    with: { 'base-url': '' },
    env: { ONA_BASE_URL: 'http://ona.acme.example' },
    expected: [/^base-url \(from ONA_BASE_URL\) must begin with https/],
  },
});
