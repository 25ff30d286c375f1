import { READ_ONLY_KEY } from '../../../local-ona/world.ts';
import { assertGreen, assertRed } from '../assertions.ts';
import type { Example, Scenario, Setup } from '../scenario.ts';

const STEP = 'Check when the key expires';
const WATCHED = 'rotation in "CI"';

/** Ona, in two pages: tokens of others, then the file `tokens`. It reads the key from standard input. */
const CURL = `
grep -qx 'header = "Authorization: Bearer ${READ_ONLY_KEY}"' || { printf 401; exit; }
case "$*" in
  *'"token": ""'*'/gitpod.v1.UserService/ListPersonalAccessTokens')
    echo '{"pagination":{"nextToken":"2"},"personalAccessTokens":[{"description":"another","expiresAt":"2020-01-01T00:00:00Z"}]}' ;;
  *'"token": "2"'*'/gitpod.v1.UserService/ListPersonalAccessTokens')
    jq '{pagination: {}, personalAccessTokens: .}' "$STATE/tokens" ;;
  *) exit 22 ;;
esac > page.json
printf 200`;

/** Tokens with the watched description, each with the days until it expires. */
function tokens(...days: readonly number[]): Setup {
  const expiresAt = (day: number): string => new Date(Date.now() + day * 86_400_000).toISOString();
  return {
    state: { tokens: JSON.stringify(days.map((day) => ({ description: WATCHED, expiresAt: expiresAt(day) }))) },
  };
}

const red = (name: string, setup: Setup): Scenario => ({ name, setup, check: (outcome) => assertRed(outcome, STEP) });

export function keyExpiry(): Example {
  return {
    file: 'examples/key-expiry.yml',
    event: 'schedule',
    setup: {
      secrets: { ONA_API_KEY: READ_ONLY_KEY },
      vars: { ONA_API_KEY_DESCRIPTION: WATCHED },
      programs: { curl: CURL },
    },
    hidden: [READ_ONLY_KEY],
    scenarios: [
      { name: 'is green while more than 14 days are left', setup: tokens(16), check: assertGreen },
      red('fails from 14 days before the end', tokens(14)),
      red('fails if no token has the description', tokens()),
      red('fails if several tokens have the description', tokens(50, 60)),
      red('fails if Ona does not say when the token expires', {
        state: { tokens: JSON.stringify([{ description: WATCHED }]) },
      }),
      red('fails if Ona rejects the key', { ...tokens(50), secrets: { ONA_API_KEY: 'expired' } }),
    ],
    mistakes: [
      { what: 'it warns too late', from: '14 * 86400', to: '12 * 86400' },
      { what: 'it looks at the first page alone', from: '.pagination.nextToken // ""', to: '""' },
      { what: 'it looks at the tokens of others', from: '.description == env.DESCRIPTION', to: 'true' },
      { what: 'it is green whatever it finds', from: '[[ "$result" = ::notice::* ]]', to: 'true' },
    ],
  };
}
