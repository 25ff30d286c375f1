import type { Signals } from '../common/signals.ts';

/** Milliseconds for writes in progress when the run is cancelled, and then for reading back; the runner kills at 7,500. */
const FOR_WRITES = 5000;
const FOR_READING_BACK = 1000;

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
