import type { Behaviour } from '../behaviour.ts';
import type { ReadLag } from '../read-lag.ts';
import type { ApiKey, World } from '../state.ts';

/** What a method looks at besides its request. */
export interface CallContext {
  readonly world: World;
  readonly behaviour: Behaviour;
  readonly readLag: ReadLag;
  /** The key that the request came with. */
  readonly caller: ApiKey;
}
