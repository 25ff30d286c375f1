import { parseArgs } from 'node:util';
import { APPLICATION, startLocalGitlab, TOKEN } from './gitlab.ts';

/* Runs a local GitLab by hand. */

const { values } = parseArgs({ options: { root: { type: 'string', default: '' } } });
const gitlab = await startLocalGitlab({ root: values.root, onRequest: log });

const inputs = { 'gitlab-url': gitlab.url, 'gitlab-token': TOKEN, 'oauth-client-id': APPLICATION.application_id };
console.log('Inputs:');
for (const [name, value] of Object.entries(inputs)) console.log(`  ${name}: ${value}`);
console.log(`\ncurl -s -H 'PRIVATE-TOKEN: ${TOKEN}' ${gitlab.url}/api/v4/applications\n`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void gitlab.stop());

function log({ method, path }: { method: string; path: string }): undefined {
  console.log(`${new Date().toISOString()} ${method} ${path}`);
}
