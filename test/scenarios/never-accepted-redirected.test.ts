import { neverAccepted } from './never-accepted.ts';

neverAccepted('reports unknown when the write is redirected elsewhere and somebody else rotates', {
  gateway: { status: 302, headers: { location: 'https://login.acme.example/' } },
});
