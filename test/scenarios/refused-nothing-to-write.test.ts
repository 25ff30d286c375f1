import { refused, type Refused } from './refused.ts';

const event = (name: string, payload: unknown, actor?: string): Pick<Refused, 'with' | 'event'> => ({
  with: { 'oauth-client-secret': '' },
  event: { name, payload, ...(actor !== undefined && { actor }) },
});
const repository = (name: string, fork: boolean): object => ({ repo: { full_name: name, fork } });
const pullRequest = (head: object, base: object): object => ({ pull_request: { head, base } });

const own = repository('octo-org/octo-repo', false);
const nothing = /^oauth-client-secret is empty.*expands to an empty string/;

refused('nothing to write', 'refused-nothing-to-write', {
  'on a push': { ...event('push', { ref: 'refs/heads/main' }), expected: [/environment.*secrets: inherit/] },
  'in a pull request from a fork': {
    ...event('pull_request', pullRequest(repository('somebody/octo-repo', true), own)),
    expected: [/pull request from a fork/],
  },
  'in a pull request from a fork that was deleted': {
    ...event('pull_request', pullRequest({ repo: null }, own)),
    expected: [/pull request from a fork/],
  },
  'in a pull request within the repository': {
    ...event('pull_request', pullRequest(own, own)),
    expected: [/environment.*secrets: inherit/],
  },
  'in a pull request within a fork': {
    ...event('pull_request', pullRequest(repository('acme/its-fork', true), repository('acme/its-fork', true))),
    expected: [/environment.*secrets: inherit/],
  },
  'on pull_request_target, which gets secrets': {
    ...event('pull_request_target', pullRequest(repository('somebody/octo-repo', true), own)),
    expected: [/environment.*secrets: inherit/],
  },
  'as Dependabot': {
    ...event('pull_request', pullRequest(own, own), 'dependabot[bot]'),
    expected: [/Dependabot secrets/],
  },
  'with inputs that are not true': {
    with: { 'oauth-client-secret': ' ', 'remove-oauth': 'false', 'keep-oauth-client-secret': 'false', clear: '' },
    expected: [nothing],
  },
  'and no key, as Dependabot': {
    ...event('push', {}, 'dependabot[bot]'),
    with: { 'oauth-client-secret': '', 'api-key': '' },
    expected: [/^api-key .*Dependabot/, /^oauth-client-secret .*Dependabot/],
  },
});
