import { isKeyRejected, OnaError } from '../common/ona.ts';

/**
 * oncePerRunner reads something of each runner once. It gives undefined where that fails: the run goes on without it.
 * Rejects only for a rejected key.
 */
export function oncePerRunner<Result>(
  read: (runnerId: string) => Promise<Result>,
  onError: (runnerId: string, error: OnaError) => void,
): (runnerId: string) => Promise<Result | undefined> {
  const known = new Map<string, Promise<Result | undefined>>();
  const orUndefined = async (runnerId: string): Promise<Result | undefined> => {
    try {
      return await read(runnerId);
    } catch (error) {
      if (!(error instanceof OnaError) || isKeyRejected(error)) throw error;
      onError(runnerId, error);
      return undefined;
    }
  };
  return async (runnerId) => {
    const reading = known.get(runnerId) ?? orUndefined(runnerId);
    known.set(runnerId, reading);
    return reading;
  };
}
