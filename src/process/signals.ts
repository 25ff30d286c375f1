/** Milliseconds for writes under way when the run is cancelled, and then for a last look; the runner kills after 7,500. */
const GRACE = 5000;
const LAST_LOOK = 1000;

/** What the parts of a run listen to. */
export interface Stop {
  /** Aborted as soon as the run is cancelled: begin nothing. */
  readonly stopping: AbortSignal;
  /** Aborted when the grace is over: give up the writes under way. */
  readonly giveUp: AbortSignal;
  /** Aborted a little later: give up the reading, too, that was to show what became of them. */
  readonly end: AbortSignal;
}

/** listenForStop hears the runner's SIGINT (cancel, timeout) and SIGTERM. It tells `announce` once. */
export function listenForStop(announce: () => void): Stop {
  const stopping = new AbortController();
  const giveUp = new AbortController();
  const end = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    announce();
    stopping.abort();
    setTimeout(() => {
      giveUp.abort();
    }, GRACE);
    setTimeout(() => {
      end.abort();
    }, GRACE + LAST_LOOK);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { stopping: stopping.signal, giveUp: giveUp.signal, end: end.signal };
}
