import { expect, test } from 'vitest';
import type { MatchSelection } from '../../src/common/job.ts';
import type { SCMIntegration } from '../../src/common/ona.ts';
import { afterSecondList } from '../../src/rotation/select.ts';

const match: MatchSelection = {
  by: 'match',
  runnerIds: [],
  hosts: ['github.com'],
  scmIds: [],
  oauthClientIds: [],
  allowMultiple: true,
};
const wanted: SCMIntegration = {
  id: 'a',
  runnerId: 'r',
  scmId: 'github',
  host: 'github.com',
  pat: true,
  virtualDirectory: '',
};
const moved = { ...wanted, host: 'ghe.acme.example' };
const withoutPat = { ...wanted, pat: false };

/** The first list shows `wanted`. Get shows `shown`, and the second list `listed`. The change turns off PATs. */
test.each([
  ['Get shows it no more, and the list neither', undefined, { listed: undefined }, 'deleted'],
  ['Get does not show it, and the list goes on', undefined, { listed: wanted }, 'not-shown'],
  ['Get does not show it, and there is no second list', undefined, undefined, 'not-shown'],
  ['Get shows another host, and there is no second list', moved, undefined, 'contradicted'],
  ['Get shows another host, and the list goes on', moved, { listed: wanted }, 'contradicted'],
  ['Get and the list show another host', moved, { listed: moved }, 'changed'],
  ['Get shows another host, and the list nothing', moved, { listed: undefined }, 'changed'],
  ['Get shows what is wanted, and the list nothing', wanted, { listed: undefined }, 'contradicted'],
  ['Get shows what is wanted, and the list another host', wanted, { listed: moved }, 'contradicted'],
  ['Get shows PATs off, and the list goes on to show them on', withoutPat, { listed: wanted }, 'contradicted'],
  ['Get and the list show PATs off', withoutPat, { listed: withoutPat }, 'selected'],
] as const)('%s', (_, shown, again, decision) => {
  expect(afterSecondList(shown, again, match, { pat: false })).toBe(decision);
});
