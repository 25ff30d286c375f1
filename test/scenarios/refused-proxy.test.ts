import { refused, type Refused } from './refused.ts';

// The local Ona is reached directly, so another base URL is given. Nothing is sent to it.
const proxy = (value: string, expected: RegExp, ...hides: string[]): Refused => ({
  with: { 'base-url': 'https://ona.acme.example/api' },
  env: { HTTPS_PROXY: value },
  expected: [expected],
  hides,
});

// @actions/http-client would silently go without a proxy.
refused('a proxy that cannot be used', 'refused-proxy', {
  'not a URL': proxy('not a proxy', /^HTTPS_PROXY is not the URL of a proxy/),
  'no scheme, but a port': proxy('proxy.acme.example:8080', /^HTTPS_PROXY does not begin with http/),
  'another scheme': proxy('socks5h://proxy.acme.example', /^HTTPS_PROXY does not begin with http/),
  'in quotes': proxy('"http://proxy.acme.example:8080"', /^HTTPS_PROXY is in quotes/),
  'a password that cannot be decoded': proxy(
    'http://user:half%2-encoded-password@proxy.acme.example',
    /^HTTPS_PROXY has a user name or a password that is not percent-encoded/,
    'half%2-encoded-password',
  ),
  'a password with a slash': proxy(
    'http://user:12/slash-in-password@proxy.acme.example',
    /^HTTPS_PROXY has a user name or a password that is not percent-encoded/,
    '12/slash-in-password',
  ),
  // To Windows both cases of a name are one variable.
  'in lower case, which comes first': {
    ...proxy('http://proxy.acme.example', /^https_proxy does not begin with http/),
    env: { HTTPS_PROXY: 'http://proxy.acme.example', https_proxy: 'ftp://user:hidden-password@proxy.acme.example' },
    hides: ['hidden-password'],
    posix: true,
  },
});
