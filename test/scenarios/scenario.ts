import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { startLocalOna, type LocalOna, type LocalOnaOptions } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local-ona/world.ts';
import { NAME, VERSION } from '../../src/process/version.ts';
import { approval, type Approved } from '../support/approve.ts';
import { leaksIn, masksFirst } from '../support/leaks.ts';
import { headings } from '../support/troubleshooting.ts';
import { runAction, type RunOptions, type StepRun } from '../../local-runner/runner.ts';
import { startReverseProxy, type Intercept } from './reverse-proxy.ts';

export { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS };

/** The secret that scenarios rotate to. Its characters differ in most encodings. */
export const NEW_SECRET = 'new~Secret/of+2026=<&>"\'%41';

/** What a scenario sets. It always gets the API key and the base URL. */
export interface Scenario extends RunOptions {
  /** The world and the behaviour of the local Ona. */
  ona?: LocalOnaOptions;
  /** Changes the local Ona before the step. */
  before?: (ona: LocalOna) => void;
  /** Answers some requests instead of the local Ona. */
  intercept?: Intercept;
  /** The default is the log, the writes and the exit code. */
  approves?: Approved;
  /** Checks more than the approved text. */
  then?: (run: StepRun, ona: LocalOna) => void | Promise<void>;
}

/** scenario runs the built action against a local Ona and approves what it showed and sent, under the name of the file. */
export function scenario(title: string, options: Scenario): void {
  const { ona: onaOptions, before, intercept, approves, then, ...run } = options;
  test(title, async () => {
    const ona = await startLocalOna(onaOptions);
    const proxy = intercept && (await startReverseProxy(ona.baseUrl, intercept));
    try {
      before?.(ona);
      const done = await step(ona, proxy ? { ...run, with: { 'base-url': proxy.baseUrl, ...run.with } } : run);
      await approve(done, ona, '', approves);
      await then?.(done, ona);
    } finally {
      await proxy?.stop();
      await ona.stop();
    }
  });
}

/** step runs one step against a local Ona and checks what holds for every run. */
export async function step(ona: LocalOna, options: RunOptions): Promise<StepRun> {
  const before = ciphertexts(ona, 'before');
  const run = await runAction({
    ...options,
    with: { 'api-key': ona.apiKey, 'base-url': ona.baseUrl, ...options.with },
  });
  const { with: given = {} } = options;
  const secrets = { key: given['api-key'] ?? ona.apiKey, secret: given['oauth-client-secret'] ?? NEW_SECRET };
  expect(leaksIn(run, { ...real(secrets), ...before, ...ciphertexts(ona, 'after') })).toEqual([]);
  checkAlways(run);
  return run;
}

/** checkAlways checks what holds for every run. */
export function checkAlways(run: StepRun): void {
  expect(masksFirst(run)).toBe(true);
  expect(run.rawStderr).toBe('');
  expect([run.files, run.env, run.state, run.path]).toEqual([{}, {}, {}, '']);
  const identifiers: string[] = [
    ...Object.values(OAUTH_APPS).map(({ clientId }) => clientId),
    ...Object.values(INTEGRATION_IDS),
  ];
  expect(run.masks.filter((mask) => identifiers.includes(mask))).toEqual([]);
  expect(Object.keys(run.outputs)).toEqual(OUTPUTS);
  expect([run.exitCode, run.signal]).toEqual([expect.toBeOneOf([0, 1]), null]);
  const explained = headings();
  const unexplained = run.annotations.filter(
    ({ level, message }) => level !== 'notice' && !explained.some((heading) => message.includes(heading)),
  );
  expect(unexplained).toEqual([]);
  for (const level of ['error', 'warning', 'notice']) {
    expect(run.commands.filter(({ name }) => name === level).length).toBeLessThanOrEqual(10);
  }
}

const OUTPUTS = ['changed', 'integration-ids', 'updated-ids', 'failed-ids', 'updated-fields', 'results'];

/** approve compares a run with the approved text that has the name of the test file. */
export async function approve(
  run: StepRun,
  ona: LocalOna,
  name = '',
  approved: Approved = 'log and writes',
): Promise<void> {
  const file = basename(expect.getState().testPath ?? '', '.test.ts') + name;
  const replacements = {
    key: ona.apiKey,
    'new secret': NEW_SECRET,
    'name/version': `${NAME}/${VERSION}`,
    'name version': `${NAME} ${VERSION}`,
    ...ciphertexts(ona, 'stored'),
  };
  const text = approval(run, ona.requests, replacements, approved);
  await expect(text).toMatchFileSnapshot(`approved/${file}.approved.txt`);
}

/** The ciphertexts that are stored now, by name. Equal ciphertexts share a name. */
function ciphertexts(ona: LocalOna, when: string): Record<string, string> {
  const entries = [...ona.world.integrations.values()].flatMap(({ id, oauth }): [string, string][] => {
    if (!oauth) return [];
    return [[Buffer.from(oauth.encryptedClientSecret).toString('base64'), `${when}, ciphertext of ${id}`]];
  });
  return Object.fromEntries([...new Map(entries)].map(([text, name]) => [name, text]));
}

/** Leaves out values that are too short to be secrets, because any text contains them. */
function real(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value.length >= 8));
}

/** results parses the output `results`. */
export function results(run: StepRun): unknown {
  return JSON.parse(run.outputs['results'] ?? '');
}

/** ids parses an output that is a list of IDs. */
export function ids(run: StepRun, output: 'integration-ids' | 'updated-ids' | 'failed-ids'): unknown {
  return JSON.parse(run.outputs[output] ?? '');
}

/** annotation matches an annotation whose message contains a text or matches a pattern. */
export function annotation(level: 'error' | 'warning' | 'notice', text: string | RegExp): object {
  const message: unknown = typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text);
  return { level, message };
}

/** methods lists the requests in order. */
export function methods(ona: LocalOna): string[] {
  return ona.requests.map(({ method }) => method);
}

/** counts says how often each method was called. */
export function counts(ona: LocalOna): Record<string, number> {
  return Object.fromEntries(
    [...new Set(methods(ona))].map((method) => [method, methods(ona).filter((other) => other === method).length]),
  );
}

/** writes lists the requests that write. */
export function writes(ona: LocalOna): unknown[] {
  return ona.requests.filter(({ method }) => method === 'UpdateSCMIntegration').map(({ body }) => body);
}
