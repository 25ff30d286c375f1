/** Signals are what the parts of a run listen to. */
export interface Signals {
  /** Aborted as soon as the run is cancelled: start nothing. */
  readonly stopping: AbortSignal;
  /** Aborted when the writes in progress have to be given up. */
  readonly writeDeadline: AbortSignal;
  /** Aborted a little later, when reading back has to be given up as well. */
  readonly readDeadline: AbortSignal;
}
