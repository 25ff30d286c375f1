import assert from 'node:assert/strict';
import { calledExactly, isGreen, isRed, neverCalled } from '../checks.ts';
import type { Scenario } from '../run.ts';
import type { Play } from '../stage.ts';

/**
 * A GitHub whose answers are set by the files `position`, `green`, `tags` and `released`, and by `annotated` and `retagged`,
 * which say what the tag is and whether it has moved. A branch of the tag's name has another commit.
 */
const GH = `
case "$*" in
  'api repos/octo/ona/compare/main...'*) cat "$STATE/position" ;;
  'api repos/octo/ona/actions/workflows/ci.yml/runs?head_sha='*'&event=push&branch=main&status=success '*) cat "$STATE/green" ;;
  'api repos/octo/ona/commits/v1.0.0 '*) echo ba5eba11 ;;
  'api repos/octo/ona/git/ref/tags/v1.0.0 '*)
    if [ -e "$STATE/annotated" ]; then echo 'tag 7a9'
    elif [ -e "$STATE/retagged" ]; then echo 'commit deadbeef'
    else echo "commit $(git rev-parse HEAD)"; fi ;;
  'api repos/octo/ona/git/tags/7a9 '*) echo "commit $(git rev-parse HEAD)" ;;
  'release view v1.0.0') [ -e "$STATE/released" ] ;;
  'release create v1.0.0 '*) cp "\${!#}" "$STATE/notes"; touch "$STATE/released" ;;
  'api --paginate repos/octo/ona/git/matching-refs/tags/v1. '*) cat "$STATE/tags" ;;
  'api repos/octo/ona/git/ref/tags/v1') [ -e "$STATE/moving" ] ;;
  'api --method P'*) [ ! -e "$STATE/locked" ] ;;
  *) exit 64 ;;
esac`;

const TAG: Play = {
  file: '.github/workflows/release.yml',
  event: 'push',
  payload: { ref: 'refs/tags/v1.0.0', repository: { full_name: 'octo/ona' } },
  tag: 'v1.0.0',
  programs: { gh: GH, npm: '' },
  state: { position: 'behind', green: '1', tags: 'refs/tags/v1.0.0\n' },
};

const PUBLISHED = /release create|--method/;

function refused(name: string, differences: Partial<Play>, says: RegExp): Scenario {
  return {
    name: `release: ${name}`,
    play: { ...TAG, ...differences },
    check: (played) => {
      isRed(played, says);
      neverCalled(played, PUBLISHED);
    },
  };
}

const MOVED: Play = { ...TAG, state: { ...TAG.state, tags: 'refs/tags/v1.0.0\nrefs/tags/v1.0.0-rc\n', moving: '' } };

export function releaseScenarios(): readonly Scenario[] {
  return [
    {
      name: 'release: the first of a major version',
      play: TAG,
      check: (played) => {
        isGreen(played);
        assert.match(played.state('notes'), /^The first release\./);
        const published = played.calls.filter((call) => PUBLISHED.test(call));
        calledExactly({ ...played, calls: published }, [
          /^gh release create v1\.0\.0 --verify-tag /,
          /--method POST repos\/octo\/ona\/git\/refs -f ref=refs\/tags\/v1 -f sha=[0-9a-f]{40}$/,
        ]);
      },
    },
    {
      name: 'release: v1 moves, also when the release was made by a run that broke off',
      play: { ...MOVED, state: { ...MOVED.state, released: '' } },
      check: (played) => {
        isGreen(played);
        neverCalled(played, /release create/);
        assert.ok(played.calls.some((call) => /--method PATCH .*\/tags\/v1 -F force=true -f sha=\w{40}$/.test(call)));
      },
    },
    {
      name: 'release: where GitHub does not let v1 be moved, it says how to do it by hand',
      play: { ...MOVED, state: { ...MOVED.state, locked: '' } },
      check: (played) => {
        isRed(played, /Move it by hand: git push --force origin \w{40}:refs\/tags\/v1/);
        assert.ok(played.calls.some((call) => call.startsWith('gh release create ')));
      },
    },
    {
      name: 'release: of an annotated tag',
      play: { ...TAG, state: { ...TAG.state, annotated: '' } },
      check: (played) => {
        isGreen(played);
        assert.ok(played.calls.some((call) => call.startsWith('gh release create ')));
      },
    },
    refused('not of a tag that has moved', { state: { ...TAG.state, retagged: '' } }, /names commit deadbeef now/),
    {
      name: 'release: v1 stays at a higher version',
      play: {
        ...TAG,
        state: { ...MOVED.state, tags: 'refs/tags/v1.0.0\nrefs/tags/v1.10.0\nrefs/tags/v1.9.0\n' },
      },
      check: (played) => {
        isGreen(played);
        neverCalled(played, /--method/);
        assert.match(played.log, /v1\.10\.0 is higher/);
      },
    },
    refused('not of a commit that CI has not passed', { state: { ...TAG.state, green: '0' } }, /has no green run/),
    refused('not of a commit beside main', { state: { ...TAG.state, position: 'diverged' } }, /is not on main/),
    refused(
      'not of another version than that of package.json',
      { tag: 'v1.0.1', payload: { ...TAG.payload, ref: 'refs/tags/v1.0.1' } },
      /package\.json has the version 1\.0\.0/,
    ),
    refused(
      'not of a dist that the sources do not build',
      { programs: { gh: GH, npm: 'echo >> dist/index.js' } },
      /not what the/,
    ),
  ];
}
