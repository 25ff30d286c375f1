import { test } from 'vitest';
import * as entra from './entra.ts';
import * as gitlab from './gitlab.ts';
import { NO_TROUBLE } from './trouble.ts';

/*
 * The smallest cases of walks that have failed.
 */

test('entra: a run that is cancelled after the proof has named its secret with the key ID', async () => {
  const run = { org: 'a', always: true, keepsOld: false, wait: 30, isReadOnly: false } as const;
  const lags = { graphLag: 0, signInLag: 0, onaLag: 0 } as const;
  const setting = { hidesCiphertext: false, hasInherited: false, hasSecond: false, ...lags };
  // The 13th request lists the integrations again.
  await entra.walk(setting, [{ run, trouble: { ...NO_TROUBLE, cancelAt: 13 } }]);
});

test('gitlab: a run is not green if it stores a dead secret, but reads what another run stored', async () => {
  const setting = { hidesCiphertext: false, hasSecond: false, onaLag: 3000 } as const;
  // The 8th request stores the new secret.
  const cross = { at: 8, by: 'run', waits: true };
  await gitlab.walk(setting, [{ isReadOnly: false, trouble: { ...NO_TROUBLE, cross } }]);
});
