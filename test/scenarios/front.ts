import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What is answered in the end. */
export interface FrontAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request on its way to the local Ona. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  /** Lets the local Ona deal with it. */
  readonly forward: () => Promise<FrontAnswer>;
}

/** Gives the answer in the place of the local Ona's; undefined leaves that as it is. */
export type Rewrite = (passing: Passing) => FrontAnswer | undefined | Promise<FrontAnswer | undefined>;

export interface RunningFront {
  readonly baseUrl: string;
  readonly stop: () => Promise<void>;
}

/** An answer that holds a message, of the API or not. */
export function message(value: unknown, status = 200): FrontAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** The message of an answer, with something done to it. */
export function changed(answer: FrontAnswer, change: (value: Shown) => void): FrontAnswer {
  const value = JSON.parse(answer.body) as Shown;
  change(value);
  return { ...answer, body: JSON.stringify(value) };
}

/** What Get shows, as far as it is changed here. */
export interface Shown {
  integration: { id: string; oauth?: { clientId?: string; encryptedClientSecret?: string } };
}

const HANDED_ON = ['authorization', 'connect-protocol-version', 'connect-timeout-ms', 'content-type', 'user-agent'];

/** Starts a server before the local Ona that answers some requests otherwise. */
export async function startFront(upstream: string, rewrite: Rewrite): Promise<RunningFront> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const forward = async (body: string): Promise<FrontAnswer> => {
      const headers = HANDED_ON.map((name): [string, string] => [name, [request.headers[name] ?? ''].flat().join()]);
      const answer = await fetch(new URL(path, upstream), { method: 'POST', headers, body });
      const type = { 'content-type': answer.headers.get('content-type') ?? '' };
      return { status: answer.status, headers: type, body: await answer.text() };
    };
    const handle = async (): Promise<void> => {
      const body = await text(request);
      const passing = { method: path.slice(path.lastIndexOf('/') + 1), path, forward: async () => forward(body) };
      const answer = (await rewrite(passing)) ?? (await passing.forward());
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
