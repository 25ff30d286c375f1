import type { LocalOna } from '../../../local-ona/server.ts';
import { READ_ONLY_KEY } from '../../../local-ona/world.ts';
import { assertGreen, assertRed } from '../assertions.ts';
import type { Example, Scenario } from '../scenario.ts';

const WATCHED = 'rotation in "CI"';

/** Adds one token with the watched description for each number of days, behind a first page of others that have expired. */
function addTokens(ona: LocalOna, daysLeft: readonly number[]): void {
  const [example] = ona.world.personalAccessTokens;
  if (example === undefined) throw new Error('the local Ona has no token');
  const token = (index: number, description: string, days: number): typeof example => ({
    ...example,
    id: `0195a1f0-0000-7000-8000-${String(index).padStart(12, '0')}`,
    description,
    expiresAt: new Date(Date.now() + days * 86_400_000),
  });
  ona.world.personalAccessTokens = [
    ...Array.from({ length: 100 }, (_, index) => token(index, 'another', -1)),
    ...daysLeft.map((days, index) => token(100 + index, WATCHED, days)),
  ];
}

function red(name: string, ...daysLeft: readonly number[]): Scenario {
  return {
    name,
    before: (ona) => addTokens(ona, daysLeft),
    check: (outcome) => assertRed(outcome, 'Check when the key expires'),
  };
}

export function keyExpiry(): Example {
  return {
    file: 'examples/key-expiry.yml',
    event: 'schedule',
    setup: { secrets: { ONA_API_KEY: READ_ONLY_KEY }, vars: { ONA_API_KEY_DESCRIPTION: WATCHED } },
    hidden: [READ_ONLY_KEY],
    scenarios: [
      {
        name: 'is green while more than 14 days are left',
        before: (ona) => addTokens(ona, [16]),
        check: assertGreen,
      },
      red('fails from 14 days before the end', 14),
      red('fails if no token has the description'),
      red('fails if several tokens have the description', 50, 60),
      { ...red('fails if Ona rejects the key', 50), setup: { secrets: { ONA_API_KEY: 'expired' } } },
    ],
    mistakes: [
      { what: 'it warns too late', from: '14 * 86400', to: '12 * 86400' },
      { what: 'it looks at the first page alone', from: '.pagination.nextToken // ""', to: '""' },
      { what: 'it looks at the tokens of others', from: '.description == env.DESCRIPTION', to: 'true' },
      { what: 'it is green whatever it finds', from: '[[ "$result" = ::notice::* ]]', to: 'true' },
    ],
  };
}
