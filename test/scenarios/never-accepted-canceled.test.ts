import { Code, ConnectError } from '@connectrpc/connect';
import { neverAccepted } from './never-accepted.ts';

neverAccepted('reports unknown when Ona answers canceled to each write and somebody else rotates', {
  fails: () => {
    throw new ConnectError('something went wrong', Code.Canceled, { 'retry-after': '0' });
  },
});
