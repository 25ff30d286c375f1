import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLocalOna, type LocalOna } from '../../local-ona/server.ts';
import { leaksIn } from '../support/leaks.ts';
import type { RunOptions } from '../../local-runner/runner.ts';
import { INTEGRATION_IDS, NEW_SECRET, step } from './scenario.ts';

/** One thing that is refused before any request; without a change it would be a legal rotation. */
export interface Refused extends RunOptions {
  /** What the errors say, one pattern for each, in their order. */
  says: RegExp[];
  /** Secrets that must not be shown, besides the key and the secret that are given as inputs. */
  hides?: string[];
  /** Windows knows nothing of the kind: it is left out there, and not approved with the others. */
  posix?: boolean;
}

/** Runs each case as a step that must be red, without a request, and approves all that was said together. */
export function refused(title: string, file: string, cases: Readonly<Record<string, Refused>>): void {
  describe(title, () => {
    const told = new Map<string, string[]>();
    let ona: LocalOna;
    beforeAll(async () => {
      ona = await startLocalOna();
    });
    afterAll(async () => ona.stop());

    const entries = Object.entries(cases);
    const everywhere = entries.filter(([, { posix }]) => posix !== true);
    const posixOnly = entries.filter(([, { posix }]) => posix === true);
    test.each(everywhere)('%s', async (name, one) => {
      told.set(name, await messagesOf(one));
    });
    test.skipIf(process.platform === 'win32').each(posixOnly)('%s', async (_name, one) => {
      await messagesOf(one);
    });

    async function messagesOf({ says, hides = [], ...options }: Refused): Promise<string[]> {
      const legal = { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET };
      const run = await step(ona, { ...options, with: { ...legal, ...options.with } });
      const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
      expect(errors).toEqual(says.map((pattern) => expect.stringMatching(pattern) as unknown));
      expect([run.exitCode, ona.requests]).toEqual([1, []]);
      expect(run.outputs).toMatchObject({ changed: 'false', 'integration-ids': '[]', results: '[]' });
      expect(leaksIn(run, Object.fromEntries(hides.map((secret) => [secret, secret])))).toEqual([]);
      for (const { message } of run.annotations) expect(run.summary).toContain(inHtml(message));
      return errors;
    }

    test('what is said', async () => {
      const text = [...told].map(([name, errors]) => [`# ${name}`, '', ...errors, ''].join('\n')).join('\n');
      await expect(text).toMatchFileSnapshot(`approved/${file}.approved.txt`);
    });
  });
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
