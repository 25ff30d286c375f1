import type { Example } from '../scenario.ts';
import { drift } from './drift.ts';
import { entra } from './entra.ts';
import { fleet } from './fleet.ts';
import { githubOauthApp } from './github-oauth-app.ts';
import { githubOauthAppReminder } from './github-oauth-app-reminder.ts';
import { gitlab } from './gitlab.ts';
import { keyExpiry } from './key-expiry.ts';
import { rotateByHand } from './rotate-by-hand.ts';
import { turnOffPats } from './turn-off-pats.ts';
import { vault } from './vault.ts';

/** All examples; a test compares this list with the folder. */
export const EXAMPLES: readonly Example[] = [
  drift(),
  entra(),
  fleet(),
  githubOauthApp(),
  githubOauthAppReminder(),
  gitlab(),
  keyExpiry(),
  rotateByHand(),
  turnOffPats(),
  vault(),
];
