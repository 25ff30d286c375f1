import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { runAction } from '../../local-runner/runner.ts';
import { failureOf, NEVER, startClient } from './client.ts';
import { portOf } from './ports.ts';
import { errorOf, resultsOf, rotation } from './rotation.ts';

/*
 * An answer with 101 to a request that asked for no upgrade. Node closes such a connection and says nothing.
 */

const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n';

let ona: LocalOna;
let server: Server;

beforeEach(async () => {
  ona = await startLocalOna();
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await ona.stop();
});

/** Starts a server that answers one method with 101, and hands all others on. */
async function startSwitching(method: string): Promise<string> {
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.endsWith(`/${method}`) === true) {
      request.resume().once('end', () => request.socket.write(SWITCHING));
      return;
    }
    const upstream = send(new URL(request.url ?? '', ona.baseUrl), { method: 'POST', headers: request.headers });
    upstream.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    request.pipe(upstream);
  });
  return `http://127.0.0.1:${String(await portOf(server))}/api`;
}

test.each([
  { method: 'GetSCMIntegration', status: 'failed', code: 'connection_lost' },
  { method: 'UpdateSCMIntegration', status: 'unknown', code: 'still_old' },
])('a run in which $method is answered with 101 ends with an error', async ({ method, status, code }) => {
  const baseUrl = await startSwitching(method);
  const run = await runAction({ with: rotation(ona, { 'base-url': baseUrl, 'max-retries': '1' }) });
  expect(run.exitCode).toBe(1);
  expect(resultsOf(run)).toMatchObject([{ status }]);
  expect(errorOf(run)?.code).toBe(code);
  expect(run.log).toContain('Trying again');
  expect(Object.keys(run.outputs)).toHaveLength(6);
  expect(run.rawStderr).toBe('');
});

test('a write that is answered with 101 may have arrived', async () => {
  const started = await startClient((_, response) => {
    response.socket?.write(SWITCHING);
  });
  const error = await failureOf(started.client.updateSCMIntegration({ id: 'an-id' }, NEVER));
  await started.stop();
  expect(error.code).toBe('connection_lost');
  expect(error.details).toMatchObject({ mayHaveTakenEffect: true, wasAnswered: false, answeredBy: 'nobody' });
});
