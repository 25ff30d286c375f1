/** Milliseconds for writes in progress when the run is cancelled, and then for reading back; the runner kills at 7,500. */
const FOR_WRITES = 5000;
const FOR_READING_BACK = 1000;

/** What the parts of a run listen to. */
export interface Signals {
  /** Aborted as soon as the run is cancelled: start nothing. */
  readonly stopping: AbortSignal;
  /** Aborted when the writes in progress have to be given up. */
  readonly writeDeadline: AbortSignal;
  /** Aborted a little later, when reading back has to be given up as well. */
  readonly readDeadline: AbortSignal;
}

/** listenForSignals hears the runner's SIGINT (cancel, timeout) and SIGTERM. It calls `announce` once. */
export function listenForSignals(announce: () => void): Signals {
  const stopping = new AbortController();
  const writeDeadline = new AbortController();
  const readDeadline = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    announce();
    stopping.abort();
    setTimeout(() => {
      writeDeadline.abort();
    }, FOR_WRITES);
    setTimeout(() => {
      readDeadline.abort();
    }, FOR_WRITES + FOR_READING_BACK);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { stopping: stopping.signal, writeDeadline: writeDeadline.signal, readDeadline: readDeadline.signal };
}
