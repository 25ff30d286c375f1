import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { startLocalOna } from '../../local/ona/server.ts';
import { OAUTH_APPS } from '../../local/ona/world.ts';
import { readActionYml, root, type ActionFolder } from '../../local/runner/action-yml.ts';
import { runAction } from '../../local/runner/runner.ts';
import { outdated } from '../../scripts/docs.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

test('tables of inputs and outputs are those of each action.yml, and every error code is listed', async () => {
  expect(await outdated()).toEqual([]);
});

test.each(pages)('every file and heading that %s links to is there', (page) => {
  const targets = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  const broken = targets.filter(([, path = '', anchor]) => {
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(read(file)).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

/** The anchors that GitHub gives to headings. */
function anchorsOf(text: string): string[] {
  const headings = text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('every npm script that CONTRIBUTING.md names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
  const named = [...read('CONTRIBUTING.md').matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The snippets of a page in one of these languages. They can be indented, in a list. */
function snippets(page: string, language: string): string[] {
  const fences = read(page).matchAll(new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^ *\`\`\`$`, 'gm'));
  return [...fences].map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

/** Every step in a snippet, which can be a workflow, a job or a list of steps. */
function stepsOf(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'uses' in value || 'run' in value ? [value as Step] : Object.values(value).flatMap((part) => stepsOf(part));
}

test.each(pages)('workflows in %s use only inputs that the actions have', (page) => {
  for (const { uses = '', with: inputs = {} } of snippets(page, 'yaml').flatMap((yaml) => stepsOf(parse(yaml)))) {
    const [own, folder = '.'] = /\/ona-update-scm-integration(?:\/(entra|gitlab))?@/.exec(uses) ?? [];
    if (own === undefined) continue;
    const { inputs: declared } = readActionYml(folder as ActionFolder);
    expect(declared.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(inputs)));
  }
});

test.skipIf(process.platform === 'win32').each(pages)('bash can parse the scripts in %s', (page) => {
  const runs = snippets(page, 'yaml').flatMap((yaml) => stepsOf(parse(yaml)).map(({ run = '' }) => run));
  for (const script of [...snippets(page, 'sh'), ...runs].filter(Boolean)) {
    expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  }
});

test.each([
  ['entra/README.md', 'examples/entra-scheduled.yml'],
  ['gitlab/README.md', 'examples/gitlab.yml'],
])('the workflow in %s starts like %s, and passes the same inputs', (page, example) => {
  const [inPage, inExample] = [snippets(page, 'yaml')[0] ?? '', read(example)].map((text) => {
    const workflow = parse(text) as { on: unknown };
    return { on: workflow.on, with: stepsOf(workflow).map(({ with: inputs }) => inputs) };
  });
  expect(inPage).toEqual(inExample);
});

test('the logs in the README are what the built action prints', async () => {
  const ona = await startLocalOna();
  try {
    const { clientId } = OAUTH_APPS.github;
    const inputs = {
      'api-key': ona.apiKey,
      'base-url': ona.baseUrl,
      'match-oauth-client-id': clientId,
      'allow-multiple': 'true',
      'oauth-client-id': clientId,
      'oauth-client-secret': 'the-new-secret-of-the-app',
      concurrency: '1',
      'validate-wait': '0',
    };
    const succeeds = await runAction({ with: inputs });
    ona.providers.accept('github.com', clientId, 'another-secret-of-the-app');
    const fails = await runAction({ with: inputs });
    const logs = [succeeds, fails].map(
      ({ log }) => `${log.replace(ona.baseUrl, 'https://app.gitpod.io/api').trim()}\n`,
    );
    expect(snippets('README.md', 'text')).toEqual(logs);
  } finally {
    await ona.stop();
  }
});
