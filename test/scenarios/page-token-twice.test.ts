import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { runAction } from '../../local-runner/runner.ts';
import { annotation, checkAlways, NEW_SECRET } from './scenario.ts';

test('fails when a page token comes twice', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ pagination: { nextToken: asked % 2 === 0 ? 'even' : 'odd' } }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const run = await runAction({
    with: {
      'api-key': 'some-key-of-somebody',
      'base-url': `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      'match-host': 'github.com',
      'oauth-client-secret': NEW_SECRET,
    },
  });
  server.close();
  checkAlways(run);
  expect(run.exitCode).toBe(1);
  expect(asked).toBe(3);
  expect(run.annotations).toMatchObject([annotation('error', 'page token')]);
});
