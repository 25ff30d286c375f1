import { refused } from './refused.ts';

const exactly = (name: string): RegExp =>
  new RegExp(
    `^${name} is set in the environment and is no URL of a proxy: ` +
      'it takes one such as http://proxy\\.example:8080\\. Nothing was sent to Ona\\.$',
  );

// @actions/http-client would go without a proxy, and say nothing.
refused('a proxy that cannot be read', 'refused-proxy', {
  'no URL': { env: { HTTPS_PROXY: 'not a proxy' }, says: [/^HTTPS_PROXY /] },
  'no scheme, but a port': { env: { HTTPS_PROXY: 'proxy.acme.example:8080' }, says: [/^HTTPS_PROXY /] },
  'another scheme': { env: { HTTP_PROXY: 'socks5://proxy.acme.example' }, says: [/^HTTP_PROXY /] },
  'a password that cannot be decoded': {
    env: { HTTP_PROXY: 'http://user:half%2-encoded-password@proxy.acme.example' },
    says: [/^HTTP_PROXY /],
    hides: ['half%2-encoded-password'],
  },
  // To Windows both cases of a name are one variable.
  'in lower case': {
    env: { http_proxy: 'http://user:half%2-encoded-password@proxy.acme.example' },
    says: [exactly('http_proxy')],
    hides: ['half%2-encoded-password'],
    posix: true,
  },
  'in both cases': {
    env: { https_proxy: '???', HTTPS_PROXY: 'http://' },
    says: [exactly('https_proxy'), exactly('HTTPS_PROXY')],
    posix: true,
  },
});
