import { refused } from './refused.ts';

// @actions/http-client would go without a proxy, and say nothing.
refused('a proxy that cannot be read', 'refused-proxy', {
  'no URL': { env: { HTTPS_PROXY: 'not a proxy' }, says: [/^HTTPS_PROXY /] },
  'no scheme, but a port': { env: { https_proxy: 'proxy.acme.example:8080' }, says: [/^https_proxy /] },
  'another scheme': { env: { HTTP_PROXY: 'socks5://proxy.acme.example' }, says: [/^HTTP_PROXY /] },
  'a password that cannot be decoded': {
    env: { http_proxy: 'http://user:half%2-encoded-password@proxy.acme.example' },
    says: [/^http_proxy /],
    hides: ['half%2-encoded-password'],
  },
  'two of them': {
    env: { https_proxy: '???', HTTPS_PROXY: 'http://' },
    says: [/^https_proxy /, /^HTTPS_PROXY /],
  },
});
