import { setTimeout as sleep } from 'node:timers/promises';
import { Code, ConnectError, createContextKey, type Interceptor } from '@connectrpc/connect';
import { codeToString } from '@connectrpc/connect/protocol-connect';
import type { Behaviour } from './behaviour.ts';
import { Limiter } from './rate-limit.ts';
import type { RecordedRequest } from './recorder.ts';
import type { ApiKey, World } from './state.ts';

const WRITES: readonly string[] = ['UpdateSCMIntegration'];

/** The key that a request came with: what a method shows may depend on it. */
export const CALLER = createContextKey<ApiKey>({ key: '', access: 'read', sees: [] });

/** What belongs to a request and not to its message. */
export interface Exchange {
  readonly request: RecordedRequest;
  /** Breaks the connection. */
  readonly cut: () => void;
}

export const EXCHANGE = createContextKey<Exchange>({
  request: { method: '', path: '', headers: {}, body: undefined },
  cut: () => undefined,
});

/** Everything that happens to each request whatever its method: delay, limit, hooks, and who is asking. */
export function createInterceptor(world: World, behaviour: Behaviour): Interceptor {
  const limiter = new Limiter();
  return (next) => async (call) => {
    const { request, cut } = call.contextValues.get(EXCHANGE);
    try {
      if (behaviour.delayMs > 0) await pause(behaviour.delayMs, call.signal);
      limiter.check(behaviour.rateLimit);
      await behaviour.onRequest?.(request.method, request.body, cut);
      call.contextValues.set(CALLER, authenticate(world, call.header.get('Authorization'), call.method.name));
      const answer = await next(call);
      await behaviour.onAnswer?.(request.method, request.body, cut);
      request.outcome = 'ok';
      return answer;
    } catch (error) {
      request.outcome = codeToString(ConnectError.from(error, Code.Internal).code);
      throw error;
    }
  };
}

/** Waits no longer than the caller does. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {
    throw ConnectError.from(signal.reason, Code.Canceled);
  });
}

function authenticate(world: World, authorization: string | null, method: string): ApiKey {
  const key = world.apiKeys.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
  if (!key) throw new ConnectError('invalid or missing credentials', Code.Unauthenticated);
  if (key.access === 'read' && WRITES.includes(method)) {
    throw new ConnectError('the token does not allow this', Code.PermissionDenied);
  }
  return key;
}
