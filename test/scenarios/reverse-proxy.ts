import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** The answer that the action gets. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request on its way to the local Ona. */
interface InterceptedRequest {
  readonly method: string;
  readonly path: string;
  /** Sends the request to the local Ona and gives its answer. */
  readonly forward: () => Promise<Answer>;
}

/** Answers a request instead of the local Ona. Undefined forwards it. */
export type Intercept = (request: InterceptedRequest) => Answer | undefined | Promise<Answer | undefined>;

interface ReverseProxy {
  readonly baseUrl: string;
  readonly stop: () => Promise<void>;
}

/** jsonAnswer makes an answer with a JSON body. */
export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** changed gives the answer with a changed body. */
export function changed(answer: Answer, change: (value: GetAnswer) => void): Answer {
  const value = JSON.parse(answer.body) as GetAnswer;
  change(value);
  return { ...answer, body: JSON.stringify(value) };
}

/** The part of an answer to Get that tests change. */
interface GetAnswer {
  integration: { id: string; oauth?: { clientId?: string; encryptedClientSecret?: string } };
}

const FORWARDED = ['authorization', 'connect-protocol-version', 'connect-timeout-ms', 'content-type', 'user-agent'];

/** startReverseProxy starts a server in front of the local Ona that can answer requests itself. */
export async function startReverseProxy(upstream: string, intercept: Intercept): Promise<ReverseProxy> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const forward = async (body: string): Promise<Answer> => {
      const headers = FORWARDED.map((name): [string, string] => [name, [request.headers[name] ?? ''].flat().join()]);
      const answer = await fetch(new URL(path, upstream), { method: 'POST', headers, body });
      const type = { 'content-type': answer.headers.get('content-type') ?? '' };
      return { status: answer.status, headers: type, body: await answer.text() };
    };
    const handle = async (): Promise<void> => {
      const body = await text(request);
      const method = path.slice(path.lastIndexOf('/') + 1);
      const intercepted: InterceptedRequest = { method, path, forward: async () => forward(body) };
      const answer = (await intercept(intercepted)) ?? (await intercepted.forward());
      response.writeHead(answer.status, answer.headers).end(answer.body);
    };
    handle().catch(() => response.destroy()); // the client has gone
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
