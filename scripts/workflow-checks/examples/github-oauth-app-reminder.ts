import assert from 'node:assert/strict';
import { assertCalls, assertGreen } from '../assertions.ts';
import type { Example } from '../scenario.ts';

/** Runs the script of actions/github-script against the issues in the file `issues`. */
const GITHUB_SCRIPT = `
const issues = JSON.parse(state('issues'));
const rest = {
  issues: {
    listForRepo: async ({ state, labels }) => ({
      data: issues.filter((issue) => issue.state === state && issue.labels.includes(labels)),
    }),
    create: async (issue) => {
      keep('issues', JSON.stringify([...issues, issue]));
      note('created issue');
      return { data: { number: issues.length + 1 } };
    },
  },
};
const github = { rest, paginate: async (method, parameters) => (await method(parameters)).data };
const core = { notice: (text) => console.log(text) };
const context = { repo: { owner: 'octo', repo: 'ona' } };
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
await new AsyncFunction('github', 'context', 'core', inputs.script)(github, context, core);
`;

export function githubOauthAppReminder(): Example {
  return {
    file: 'examples/github-oauth-app-reminder.yml',
    event: 'schedule',
    setup: { actions: { 'actions/github-script': GITHUB_SCRIPT } },
    scenarios: [
      {
        name: 'opens an issue, even if a pull request has the label',
        setup: { state: { issues: '[{"state":"open","labels":["oauth-secret-rotation"],"pull_request":{}}]' } },
        check: (outcome) => {
          assertGreen(outcome);
          assertCalls(outcome, /^created issue$/);
          assert.match(outcome.state('issues'), /Rotate the GitHub OAuth app's secret in Ona\\"/);
        },
      },
      {
        name: 'opens none while one is open',
        setup: { state: { issues: '[{"number":1,"state":"open","labels":["oauth-secret-rotation"]}]' } },
        check: (outcome) => {
          assertGreen(outcome);
          assertCalls(outcome);
        },
      },
    ],
  };
}
