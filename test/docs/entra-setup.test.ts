import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../../local/runner/action-yml.ts';

/* Runs examples/entra-setup.sh with an az and a gh that keep what they are told in files. */

const KEY = 'the-api-key-of-an-admin';

/** Answers from files, and notes each call that changes something. A call that matches $FAILS fails. */
const FAKE = `#!/usr/bin/env bash
call="$(basename "$0") $*"
state() { cat "$1" 2> /dev/null; }
change() {
  echo "$call" >> changes
  if [[ -n "$FAILS" && "$call" == *$FAILS* ]]; then echo 'not now' >&2; exit 1; fi
}
case "$call" in
  'az account show'*) echo the-tenant ;;
  'az ad app show --id the-app '*) echo the-app ;;
  'az ad app show --id a-client '*) echo a-client ;;
  'az ad app list'*) state app ;;
  'az ad app create'*) change; echo the-client | tee app ;;
  'az ad sp list'*) state principal ;;
  'az ad sp create'*) change; echo the-principal | tee principal ;;
  'az ad app federated-credential list'*) state federated ;;
  'az ad app federated-credential create'*)
    change; sed -E 's/.*"issuer": "([^"]*)", "subject": "([^"]*)".*/\\1\t\\2/' <<< "$call" >> federated ;;
  'az ad app permission list'*) state permission ;;
  'az ad app permission add'*) change; echo 18a4783c-866b-4cc7-a460-3d5e5662c884 > permission ;;
  'az rest --method GET'*) state consent ;;
  'az ad app permission admin-consent'*) change; cp permission consent ;;
  'az ad app owner list'*) state owner ;;
  'az ad app owner add'*) change; echo the-principal > owner ;;
  'gh api repos/acme/tools --jq'*) printf 'Acme\t12\tTools\t34\tmain\n' ;;
  'gh api --paginate repos/Acme/Tools/environments '*) state environment ;;
  'gh api --method PUT'*) change; echo ona-unattended > environment ;;
  'gh api --method POST'*) change; echo main > rule ;;
  'gh api repos/Acme/Tools/environments/ona-unattended --jq'*) echo true ;;
  'gh api repos/Acme/Tools/environments/ona-unattended/deployment-branch-policies --jq'*) state rule ;;
  'gh secret list'*) state secret ;;
  'gh secret set'*) change; cat > key; echo ONA_API_KEY > secret ;;
  'gh variable list'*) state variables ;;
  'gh variable set'*) change; echo "$3=\${*: -1}" >> variables ;;
  *) echo "unexpected: $call" >&2; exit 1 ;;
esac
true
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
  for (const name of ['az', 'gh']) writeFileSync(join(folder, name), FAKE, { mode: 0o755 });
  writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true, maxRetries: 5 }));

/** Runs the script, and returns what it printed and the calls that change something. */
function setUp(
  fails = '',
  { app = 'the-app', ...env }: Record<string, string> = {},
): { code: number | null; output: string; changes: string[] } {
  writeFileSync(join(folder, 'changes'), '');
  const { status, stdout, stderr } = spawnSync('bash', [join(root, 'examples/entra-setup.sh'), 'acme/tools', app], {
    cwd: folder,
    env: { PATH: [folder, process.env['PATH']].join(delimiter), FAILS: fails, ONA_API_KEY: KEY, ...env },
    encoding: 'utf8',
  });
  const changes = readFileSync(join(folder, 'changes'), 'utf8').split('\n').filter(Boolean);
  return { code: status, output: stdout + stderr, changes };
}

describe.skipIf(process.platform === 'win32')('entra-setup.sh', () => {
  test('creates everything, and nothing a second time', () => {
    const first = setUp();
    expect(first.changes).toMatchInlineSnapshot(`
      [
        "az ad app create --display-name ona-rotation --query appId --output tsv",
        "az ad sp create --id the-client --query id --output tsv",
        "az ad app federated-credential create --id the-client --output none --parameters {"name": "ona-repo-Acme-Tools-environment-ona-unattended", "issuer": "https://token.actions.githubusercontent.com", "subject": "repo:Acme/Tools:environment:ona-unattended", "audiences": ["api://AzureADTokenExchange"]}",
        "az ad app federated-credential create --id the-client --output none --parameters {"name": "ona-repo-Acme-12-Tools-34-environment-ona-unattended", "issuer": "https://token.actions.githubusercontent.com", "subject": "repo:Acme@12/Tools@34:environment:ona-unattended", "audiences": ["api://AzureADTokenExchange"]}",
        "az ad app permission add --id the-client --api 00000003-0000-0000-c000-000000000000 --api-permissions 18a4783c-866b-4cc7-a460-3d5e5662c884=Role --only-show-errors",
        "az ad app permission admin-consent --id the-client",
        "az ad app owner add --id the-app --owner-object-id the-principal",
        "gh api --method PUT repos/Acme/Tools/environments/ona-unattended --silent --input -",
        "gh api --method POST repos/Acme/Tools/environments/ona-unattended/deployment-branch-policies --silent --field name=main",
        "gh secret set ONA_API_KEY --repo Acme/Tools --env ona-unattended",
        "gh variable set ONA_OAUTH_CLIENT_ID --repo Acme/Tools --env ona-unattended --body the-app",
        "gh variable set AZURE_CLIENT_ID --repo Acme/Tools --env ona-unattended --body the-client",
        "gh variable set AZURE_TENANT_ID --repo Acme/Tools --env ona-unattended --body the-tenant",
      ]
    `);
    expect(first.code).toBe(0);
    expect(first.output).toContain('gh workflow run entra-scheduled.yml --repo Acme/Tools\n');
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(KEY);
    const second = setUp();
    expect(second).toMatchObject({ code: 0, changes: [] });
    expect(second.output).not.toContain('creates');
  });

  test('goes on where it stopped', () => {
    expect(setUp('gh api --method POST').code).not.toBe(0);
    const { code, changes } = setUp();
    expect(code).toBe(0);
    expect(changes.map((call) => call.split(' ', 3).join(' '))).toEqual([
      'gh api --method',
      'gh secret set',
      'gh variable set',
      'gh variable set',
      'gh variable set',
    ]);
  });

  test.each([
    { what: 'an app that does not exist', env: { app: 'another-app' }, says: 'has no app another-app' },
    { what: 'an app for the workflow that does not exist', env: { CLIENT_ID: 'no-app' }, says: 'has no app no-app' },
    { what: 'one app for both', env: { CLIENT_ID: 'the-app' }, says: 'the-app is the app for the workflow' },
    { what: 'an environment of another app', has: 'ONA_OAUTH_CLIENT_ID=Iv1.github', says: 'has ONA_OAUTH_CLIENT_ID=' },
    { what: 'another app for the workflow', has: 'AZURE_CLIENT_ID=a-client', says: 'but this needs a new app' },
    { what: 'another tenant', has: 'AZURE_TENANT_ID=a-tenant', says: 'but this needs the-tenant' },
  ])('stops at $what, before it changes anything', ({ env, has, says }) => {
    if (has !== undefined) {
      writeFileSync(join(folder, 'environment'), 'ona-unattended\n');
      writeFileSync(join(folder, 'variables'), `${has}\n`);
    }
    const { code, output, changes } = setUp('', env);
    expect({ code, changes }).toEqual({ code: 1, changes: [] });
    expect(output).toContain(says);
  });

  test('uses the app for the workflow that CLIENT_ID names', () => {
    const { code, changes } = setUp('', { CLIENT_ID: 'a-client' });
    expect(code).toBe(0);
    expect(changes).toContain('gh variable set AZURE_CLIENT_ID --repo Acme/Tools --env ona-unattended --body a-client');
  });
});
