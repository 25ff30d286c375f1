import { devNull } from 'node:os';
import { READ_WRITE_KEY } from '../../local-ona/world.ts';
import { refused, type Refused } from './refused.ts';

const file = (content: string | Uint8Array): Pick<Refused, 'with' | 'workspace'> => ({
  with: { 'oauth-client-secret': '', 'oauth-client-secret-file': 'secret.txt' },
  workspace: { 'secret.txt': content },
});
const secret = 'secret-in-the-file';

// A file without read permission is left out: root, as whom containers run the tests, may read it.
refused('a secret file that is none', 'refused-secret-file', {
  missing: {
    with: { 'oauth-client-secret': '', 'oauth-client-secret-file': 'no-such-file' },
    says: [/^oauth-client-secret-file .*no file/],
  },
  'a directory': {
    with: { 'oauth-client-secret': '', 'oauth-client-secret-file': '.' },
    says: [/^oauth-client-secret-file .*not a regular file/],
  },
  'a device': {
    with: {
      'oauth-client-secret': '',
      'oauth-client-secret-file': process.platform === 'win32' ? devNull : '/dev/zero',
    },
    says: [/^oauth-client-secret-file .*not a regular file/],
  },
  'below a file': {
    with: { 'oauth-client-secret': '', 'oauth-client-secret-file': 'secret.txt/below' },
    workspace: { 'secret.txt': secret },
    hides: [secret],
    says: [/^oauth-client-secret-file cannot be read \(ENOTDIR\)\. Nothing was sent to Ona\.$/],
    posix: true, // to Windows nothing is there
  },
  empty: { ...file(''), says: [/^oauth-client-secret-file .*empty file/] },
  'a line break alone': { ...file('\r\n'), says: [/^oauth-client-secret-file .*empty file/] },
  'over 64 KiB': { ...file('s'.repeat(64 * 1024 + 1)), says: [/^oauth-client-secret-file .*65536/] },
  'too long': { ...file('s'.repeat(4097)), says: [/^oauth-client-secret-file .*4096/] },
  'a byte order mark': { ...file(`\ufeff${secret}\n`), hides: [secret], says: [/-file .*byte order mark/] },
  'two lines': {
    ...file(`${secret}\nsecond-line-of-it\n`),
    hides: [secret, 'second-line-of-it'],
    says: [/-file .*line/],
  },
  'two line breaks at the end': { ...file(`${secret}\n\n`), hides: [secret], says: [/-file .*line/] },
  'a blank at the end': { ...file(`${secret} `), hides: [secret], says: [/-file .*white space/] },
  'UTF-16': { ...file(Buffer.from(`\ufeff${secret}`, 'utf16le')), hides: [secret], says: [/-file .*UTF-8/] },
  'the mask of a secret': { ...file('***'), says: [/-file is \*\*\*/] },
  'a variable': { ...file('$CLIENT_SECRET\n'), says: [/-file .*variable/] },
  'the API key': { ...file(READ_WRITE_KEY), says: [/-file is the API key/] },
});
