import { describe, expect, test } from 'vitest';
import { tooManyRequests, type LocalGitlab } from '../../local/gitlab/gitlab.ts';
import { connectError, html, redirect, type Fault } from '../../local/ona/faults.ts';
import type { LocalOna, LocalOnaOptions } from '../../local/ona/server.ts';
import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { addSecond, lost, unauthorized, withGitlab, type World, type WorldOptions } from './gitlab-world.ts';

const { gitlabEu, githubUs } = INTEGRATION_IDS;

describe('from the renewal on', () => {
  test.each<[what: string, fault: Fault]>([
    ['a page of a gateway', html(403)],
    ['a redirect', redirect(302, 'https://login.example/')],
    ['a rejected key', connectError('unauthenticated')],
    ['a runner that is not ready', connectError('failed_precondition')],
  ])('%s after the renewal is tried again', async (_, fault) => {
    await withGitlab({}, async ({ go, ona }) => {
      ona.onRequest = ({ method }, n) => (method === 'UpdateSCMIntegration' && n === 2 ? fault : undefined);
      expect((await go()).isGreen).toBe(true);
      expect(ona.canSignIn(gitlabEu)).toBe(true);
    });
  });

  test.each([
    ['is stored as soon as Ona is back', 299_000, true],
    ['is given up after five minutes', Infinity, false],
  ])('the new secret %s', async (_, lasts, isGreen) => {
    await withGitlab({}, async ({ clock, go, ona }) => {
      const failed: number[] = [];
      ona.onRequest = ({ method }, n) => {
        const isDown = method.startsWith('Update') && n > 1 && clock.now() - (failed[0] ?? clock.now()) < lasts;
        if (isDown) failed.push(clock.now());
        return isDown ? { status: 503 } : undefined;
      };
      const ended = await go();
      expect([ended.isGreen, ona.canSignIn(gitlabEu)]).toEqual([isGreen, isGreen]);
      const [first = 0, last = 0] = [failed[0], failed.at(-1)];
      if (!isGreen) expect(last - first).toBe(300_000);
    });
  });

  test('one integration that cannot be written stops no other', async () => {
    await withGitlab({ before: addSecond }, async ({ go, ona }) => {
      ona.onRequest = ({ method, body }, n) =>
        method.startsWith('Update') && n > 2 && (body as { id: string }).id === gitlabEu
          ? connectError('failed_precondition')
          : undefined;
      const ended = await go();
      expect(ended.results.map(({ status, validated }) => [status, validated])).toEqual([
        ['failed', false],
        ['updated', true],
      ]);
      expect([gitlabEu, githubUs].map((id) => ona.canSignIn(id))).toEqual([false, true]);
    });
  });

  const SIGNAL =
    /\nerror: The run was cancelled, .* at 03:00 UTC: since then.* users may be unable to sign in to 127.* The run goes on/;

  test.each<[what: string, at: string, first: number, last: number, fault: Fault | undefined, renewed: number]>([
    ['the renewal', 'renew', 1, 1, undefined, 1],
    ['a renewal whose answer is lost', 'renew', 1, 1, lost, 2],
    ['the writes', 'UpdateSCMIntegration', 2, 4, { status: 503 }, 1],
  ])('a signal during %s stops nothing', async (_, at, first, last, fault, renewed) => {
    await withGitlab({ ona: { readLagMs: 3000 } }, async ({ gitlab, go, ona }) => {
      const stopping = new AbortController();
      const meet = (name: string, n: number): Fault | undefined => {
        if (name !== at || n < first || n > last) return undefined;
        stopping.abort();
        return fault;
      };
      gitlab.onRequest = ({ name }, n) => meet(name, n);
      ona.onRequest = ({ method }, n) => meet(method, n);
      const ended = await go({}, { stopping, afterSignal: 0 });
      expect(ended.isGreen).toBe(false);
      expect([ona.canSignIn(gitlabEu), gitlab.renewals.length]).toEqual([true, renewed]);
      expect(ended.results).toMatchObject([{ status: 'updated', verified: true }]);
      expect(ended.log).toMatch(SIGNAL);
      expect(ended.log).not.toContain('No new write starts');
    });
  });

  test('a cancelled run that has stored the secret, and asked the runner, says that users can sign in', async () => {
    await withGitlab({}, async ({ gitlab, go }) => {
      const stopping = new AbortController();
      gitlab.onRequest = ({ name }) => {
        if (name === 'renew') stopping.abort();
        return undefined;
      };
      const ended = await go({}, { stopping, afterSignal: 5000 });
      expect(ended.isGreen).toBe(false);
      expect(ended.host.html).toContain('The new secret is stored and accepted: users can sign in.');
      expect(ended.errors.join()).not.toContain('Since ');
    });
  });

  test('a cancelled run that cannot ask the runner says that users may be locked out', async () => {
    await withGitlab({}, async ({ go, ona }) => {
      const stopping = new AbortController();
      ona.onRequest = ({ method }) => {
        if (!method.startsWith('Validate')) return undefined;
        stopping.abort();
        return { stall: 'before headers' };
      };
      expect((await go({}, { stopping })).errors.join()).toMatch(/Since 03:00 UTC/);
    });
  });

  const lostThen =
    (fault: Fault): LocalGitlab['onRequest'] =>
    ({ name }, n) =>
      name !== 'renew' ? undefined : n === 1 ? lost : fault;

  /** Somebody renews the secret by hand before the runner is asked. */
  function byHand({ gitlab, ona }: World): void {
    ona.onRequest = ({ method }) => {
      for (const one of method.startsWith('Validate') ? gitlab.applications : []) one.secret = 'renewed by hand';
      return undefined;
    };
  }

  const refused = /does not accept the secret that Ona now holds[^]*invalid_client/;
  const open = /GitLab did not return a new secret, and may have renewed/;
  const tokenRejected = /may have renewed[^]*rejected gitlab-token[^]*Create a token/;

  test.each<[what: string, says: RegExp, requests: number, options: WorldOptions]>([
    ['every answer is lost', open, 4, { onRequest: lostThen(lost) }],
    ['lost, then a rejected token', tokenRejected, 2, { onRequest: lostThen(unauthorized) }],
    ['lost, then denied', open, 2, { onRequest: lostThen({ status: 403, body: { message: '403 Forbidden' } }) }],
    ['lost, then not found', open, 2, { onRequest: lostThen({ status: 404, body: { error: '404 Not Found' } }) }],
    ['lost, then throttled', open, 6, { onRequest: lostThen(tooManyRequests(2)) }],
    [
      'Ona is down',
      /Ona, or something in front of it, is unavailable[^]*renews the secret once more/,
      1,
      { ona: { onRequest: ({ method }, n) => (method.startsWith('Update') && n > 1 ? { status: 503 } : undefined) } },
    ],
    ['somebody else renews', refused, 1, { before: byHand }],
    ['somebody else renews, and Ona hides it', refused, 1, { before: byHand, ona: { showCiphertext: false } }],
  ])('a failure says since when, and running again repairs it: %s', async (_, says, requests, options) => {
    await withGitlab(options, async ({ gitlab, go, ona }) => {
      const ended = await go();
      expect(ended).toMatchObject({ isGreen: false, outputs: { proven: 'false' } });
      expect(ended.errors[0]).toMatch(/^Since 03:00 UTC, users cannot sign in to 127[^]*Running again is safe\./);
      expect(ended.errors.join('\n')).toMatch(says);
      expect(ended.log).not.toContain('the old secret works');
      expect(gitlab.requests.filter(({ name }) => name === 'renew')).toHaveLength(requests);
      [ona.onRequest, gitlab.onRequest, ona.showCiphertext] = [undefined, undefined, true];
      expect((await go()).outputs['proven']).toBe('true');
    });
  });

  test('nothing is sure where an answer was lost before GitLab went down', async () => {
    await withGitlab({}, async ({ gitlab, go }) => {
      gitlab.onRequest = ({ name }) => {
        if (name === 'renew') void gitlab.stop();
        return undefined;
      };
      const ended = await go();
      expect(ended.errors.join('\n')).toMatch(/Since 03:00 UTC[^]*may have renewed[^]*could not be reached/);
      expect(ended.log).not.toContain('the old secret works');
    });
  });

  const silent: LocalOna['onRequest'] = ({ method }) =>
    method.startsWith('Validate') ? connectError('unavailable') : undefined;

  const complaint = { patError: 'no', hostError: 'no', scmIdError: 'no' };
  const complains: LocalOna['onRequest'] = ({ method }) =>
    method.startsWith('Validate') ? { change: () => ({ scmIntegration: complaint }) } : undefined;

  test.each<[what: string, ona: LocalOnaOptions, result: object, warns: RegExp]>([
    ['the runner does not answer', { onRequest: silent }, { validated: false }, /is stored, but not checked: Ona is/],
    [
      'the runner complains about anything but OAuth',
      { onRequest: complains },
      { validated: false },
      /PAT: "no"; host/,
    ],
    ['the ciphertext is hidden', { showCiphertext: false }, { verified: false, validated: true }, /not verified/],
  ])('a run is green and not proven where %s', async (_, ona, result, warns) => {
    await withGitlab({ ona }, async ({ go }) => {
      const ended = await go();
      expect(ended).toMatchObject({ isGreen: true, outputs: { proven: 'false' }, results: [result] });
      expect(ended.warnings.join()).toMatch(warns);
    });
  });
});
