import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { command, mustRun } from './command.ts';
import { localWorkflow } from './local-workflow.ts';
import { ROOT } from './root.ts';
import type { Outcome, Setup } from './scenario.ts';
import { programStandIn } from './stand-ins.ts';

const WORKFLOW = '.github/workflows/example.yml';

/** Milliseconds for a run that takes a few seconds. */
const TIMEOUT = 60_000;

/** act did not end in time. */
export class Hung extends Error {}

/**
 * runWorkflow runs a workflow with act, in a repository of its own and without this process's environment. It throws Hung.
 *
 * act reads steps through a terminal and can lose the last lines of a failing one. So scenarios look at which steps failed
 * and at what was called and written, never at what a failing step printed.
 */
export async function runWorkflow(act: string, event: string, text: string, setup: Setup): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-checks-'));
  const place = (name: string): string => join(folder, name);
  const [repository, programs, state] = [place('repository'), place('programs'), place('state')];
  try {
    for (const made of [repository, programs, state, place('home')]) mkdirSync(made);
    await makeRepository(repository, localWorkflow(text, setup, state));
    for (const [name, script] of Object.entries(setup.programs ?? {})) {
      writeFileSync(join(programs, name), programStandIn(name, script, state, programs), { mode: 0o755 });
    }
    for (const [name, content] of Object.entries(setup.state ?? {})) writeFileSync(join(state, name), content);
    const { code, output, timedOut } = await command(act, actArguments(event, setup), {
      cwd: repository,
      env: {
        HOME: place('home'),
        PATH: [programs, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      },
      timeout: TIMEOUT,
    });
    if (timedOut) throw new Hung(`act did not end within ${TIMEOUT / 1000} s:\n${output}`);
    const names = ['calls', 'left', ...Object.keys(setup.state ?? {})];
    const left = new Map(names.map((name) => [name, readIfThere(join(state, name))]));
    return {
      green: code === 0,
      ...parseLog(output),
      calls: lines(left.get('calls')),
      state: (name) => left.get(name) ?? '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makeRepository(folder: string, workflow: ReturnType<typeof localWorkflow>): Promise<void> {
  for (const name of ['action.yml', 'dist']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const [name, content] of [[WORKFLOW, workflow.text] as const, ...workflow.files]) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const git = async (...args: string[]): Promise<void> => mustRun('git', args, { cwd: folder });
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', 'https://github.com/octo/ona.git');
  await git('add', '--all');
  await git('-c', 'user.name=check', '-c', 'user.email=check@example.com', 'commit', '--quiet', '--message=example');
}

function actArguments(event: string, { secrets = {}, vars = {}, inputs = {} }: Setup): string[] {
  const pairs = (option: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
  return [
    ...[event, '--json', '--workflows', WORKFLOW, '--platform', 'ubuntu-latest=-self-hosted'],
    ...pairs('--secret', { GITHUB_TOKEN: 'token-of-the-workflow', ...secrets }),
    ...pairs('--var', vars),
    ...pairs('--input', inputs),
    // The action reads it from the environment.
    ...(vars['ONA_BASE_URL'] === undefined ? [] : ['--env', `ONA_BASE_URL=${vars['ONA_BASE_URL']}`]),
  ];
}

/** One line of act's log. */
interface Line {
  readonly msg?: string;
  readonly step?: string;
  readonly stage?: string;
  readonly stepResult?: string;
}

function parseLog(output: string): { log: string; failed: string[] } {
  const parsed = lines(output).map((line) => (line.startsWith('{') ? (JSON.parse(line) as Line) : { msg: line }));
  const failures = parsed.filter(({ stage, stepResult }) => stage === 'Main' && stepResult === 'failure');
  return {
    log: parsed.map(({ msg = '' }) => msg.trimEnd()).join('\n'),
    failed: failures.map(({ step = '' }) => step),
  };
}

function lines(text = ''): string[] {
  return text.split('\n').filter(Boolean);
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
