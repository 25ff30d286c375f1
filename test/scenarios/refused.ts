import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLocalOna, type LocalOna } from '../../local-ona/server.ts';
import { leaksIn } from '../support/leaks.ts';
import type { RunOptions } from '../../local-runner/runner.ts';
import { INTEGRATION_IDS, NEW_SECRET, step } from './scenario.ts';

/** A step that is refused before any request. What it does not change is a valid rotation. */
export interface Refused extends RunOptions {
  /** One pattern for each error, in their order. */
  expected: RegExp[];
  /** Secrets that must not be shown, besides the key and the secret that are given as inputs. */
  hides?: string[];
  /** It cannot happen on Windows. It is not run there, and its message is not approved with the others. */
  posix?: boolean;
}

/** Runs each case as a step that must be red, without a request, and approves all messages together. */
export function refused(title: string, file: string, cases: Readonly<Record<string, Refused>>): void {
  describe(title, () => {
    const messages = new Map<string, string[]>();
    let ona: LocalOna;
    beforeAll(async () => {
      ona = await startLocalOna();
    });
    afterAll(async () => ona.stop());

    const entries = Object.entries(cases);
    const everywhere = entries.filter(([, { posix }]) => posix !== true);
    const posixOnly = entries.filter(([, { posix }]) => posix === true);
    test.each(everywhere)('%s', async (name, one) => {
      messages.set(name, await messagesOf(one));
    });
    test.skipIf(process.platform === 'win32').each(posixOnly)('%s', async (_name, one) => {
      await messagesOf(one);
    });

    async function messagesOf({ expected, hides = [], ...options }: Refused): Promise<string[]> {
      const legal = { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET };
      const run = await step(ona, { ...options, with: { ...legal, ...options.with } });
      const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
      expect(errors).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as unknown));
      expect([run.exitCode, ona.requests]).toEqual([1, []]);
      expect(run.outputs).toMatchObject({ changed: 'false', 'integration-ids': '[]', results: '[]' });
      expect(leaksIn(run, Object.fromEntries(hides.map((secret) => [secret, secret])))).toEqual([]);
      const problems = errors.map((message) => message.replace(/ Nothing was sent to Ona\..*/s, ''));
      for (const problem of problems) expect(run.summary).toContain(inHtml(problem));
      return errors.map(withoutJobFolder);
    }

    test('the messages', async () => {
      const text = [...messages].map(([name, errors]) => [`# ${name}`, '', ...errors, ''].join('\n')).join('\n');
      await expect(text).toMatchFileSnapshot(`approved/${file}.approved.txt`);
    });
  });
}

/** The folder of a job has another name in every run. */
function withoutJobFolder(message: string): string {
  return message.replace(
    /[^\s"]*[\\/]runner-\w+([^\s"]*)/g,
    (_path, rest: string) => `«job»${rest.replaceAll('\\', '/')}`,
  );
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
