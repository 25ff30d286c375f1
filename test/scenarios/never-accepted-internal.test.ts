import { Code, ConnectError } from '@connectrpc/connect';
import { neverAccepted } from './never-accepted.ts';

neverAccepted('reports unknown when Ona answers internal to each write and somebody else rotates', {
  fails: () => {
    throw new ConnectError('something went wrong', Code.Internal, { 'retry-after': '0' });
  },
});
