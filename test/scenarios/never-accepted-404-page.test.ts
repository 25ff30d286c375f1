import { GATEWAY_ANSWERS } from '../../local-ona/gateway.ts';
import { neverAccepted } from './never-accepted.ts';

neverAccepted('reports unknown when a 404 page answers the write and somebody else rotates', {
  gateway: GATEWAY_ANSWERS.notFoundHtml,
});
