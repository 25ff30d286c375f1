import { join } from 'node:path';
import { READ_WRITE_KEY } from '../../local-ona/world.ts';
import { refused, type Refused } from './refused.ts';

const path = (value: string, expected: RegExp): Refused => ({
  with: { 'oauth-client-secret': '', 'oauth-client-secret-file': value },
  expected: [expected],
});
const file = (content: string | Uint8Array, expected: RegExp, ...hides: string[]): Refused => ({
  ...path('secret.txt', expected),
  workspace: { 'secret.txt': content },
  hides,
});
const SECRET = 'secret-in-the-file';
const NO_FILE = /^oauth-client-secret-file names a file that does not exist: there is no file at \S+\. Nothing/;
/** A value that is not a full path may be the secret. */
const NOT_SHOWN =
  /-file names a file that does not exist\. The path is not shown, because it may be the secret itself\./;

// A file without read permission is left out: containers run the tests as root, who can read it.
refused('a wrong secret file', 'refused-secret-file', {
  missing: { ...path(join(process.cwd(), 'no-such-file'), NO_FILE), posix: true },
  'in a folder that does not exist': {
    ...path('/Zq7~not+a/path=at-all', NOT_SHOWN),
    hides: ['Zq7~not+a/path=at-all', 'Zq7~not+a'],
  },
  'in the root folder': { ...path('/Zq7~J8sd9f+Q2mZ7xY1vB3==', NOT_SHOWN), hides: ['Zq7~J8sd9f+Q2mZ7xY1vB3=='] },
  'no full path': { ...path('Zq7~not+a/path=at-all', NOT_SHOWN), hides: ['Zq7~not+a/path=at-all'] },
  'below a file': { ...file(SECRET, NOT_SHOWN, SECRET), ...path('secret.txt/below', NOT_SHOWN) },
  'a path that is too long': {
    ...path(
      's'.repeat(300),
      /-file names a file that cannot be read \(ENAMETOOLONG\)\. The path is not shown, because it may be the secret itself\./,
    ),
    hides: ['s'.repeat(300)],
    posix: true,
  },
  'missing in a container job': {
    ...path(
      '/home/runner/work/_temp/secret.txt',
      /there is no file at \/home\/runner\/work\/_temp\/secret\.txt or at \S+work\/_temp\/secret\.txt\. /,
    ),
    posix: true,
  },
  'a variable of the shell': {
    ...path('$RUNNER_TEMP/s3cr3t', /-file is a path that nothing expands: "\$RUNNER_TEMP\/…"/),
    hides: ['s3cr3t'],
  },
  'a home folder': path('~/secret.txt', /-file is a path that nothing expands: "~\/…"/),
  'an expression': path('${{runner.temp}}/secret.txt', /-file contains an expression/),
  'a folder': path('.', /-file names something that is not a regular file/),
  'a device': {
    ...path('/dev/zero', /-file names something that is not a regular file/),
    posix: true,
  },
  empty: file('', /-file names an empty file/),
  'white space alone': file(' \r\n', /-file names an empty file/),
  'over 64 KiB': file('s'.repeat(64 * 1024 + 1), /-file names a file of more than 64 KiB/),
  'too long': file('s'.repeat(4097), /-file is longer than 4,096 characters/),
  'a byte order mark': file(`\ufeff${SECRET}\n`, /-file begins with a byte order mark/, SECRET),
  'two lines': file(`${SECRET}\nsecond-line\n`, /-file has more than one line/, SECRET, 'second-line'),
  'white space inside': file(`${SECRET} ${SECRET}`, /-file contains white space/, SECRET),
  'UTF-16': file(Buffer.from(`\ufeff${SECRET}`, 'utf16le'), /-file is not UTF-8 text/, SECRET),
  'a mask': file('***', /-file is a mask/),
  'a missing value': file('null\n', /-file is a word that stands for a missing value: null/),
  'the API key': file(READ_WRITE_KEY, /-file is the API key/),
});
