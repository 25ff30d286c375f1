import { Code, ConnectError } from '@connectrpc/connect';
import { neverAccepted } from './never-accepted.ts';

neverAccepted('reports unknown when Ona answers unavailable to each write and somebody else rotates', {
  fails: () => {
    throw new ConnectError('something went wrong', Code.Unavailable, { 'retry-after': '0' });
  },
});
