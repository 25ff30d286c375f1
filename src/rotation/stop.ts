/** Cancelled says that the run was asked to stop before it wrote anything. */
export class Cancelled extends Error {}

/** unlessStopped passes a promise on, or rejects with {@link Cancelled} as soon as the signal is aborted. */
export async function unlessStopped<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      reject(new Cancelled());
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
