/** Milliseconds for what is under way when the run is cancelled; the runner kills after 7,500. */
const GRACE = 5000;

/** What the parts of a run listen to. */
export interface Stop {
  /** Aborted as soon as the run is cancelled: begin nothing. */
  readonly stopping: AbortSignal;
  /** Aborted when the grace is over: give up what is under way. */
  readonly giveUp: AbortSignal;
}

/** listenForStop hears the runner's SIGINT (cancel, timeout) and SIGTERM. It tells `announce` once. */
export function listenForStop(announce: () => void): Stop {
  const stopping = new AbortController();
  const giveUp = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    announce();
    stopping.abort();
    setTimeout(() => {
      giveUp.abort();
    }, GRACE);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { stopping: stopping.signal, giveUp: giveUp.signal };
}
