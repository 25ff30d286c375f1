/**
 * SecretSource makes the new client secret of a run, and says what becomes of the old one. Its problems go into
 * `run.problems`, which makes the run fail. (A secret that is passed as an input needs no source.)
 */
export interface SecretSource {
  /**
   * No validation between `create` and the writes, and nothing stops the writes: they are retried for 300 seconds,
   * whatever signal or fault comes. `settle` validates.
   */
  readonly mustFinish: boolean;
  /** What else to do about a refusal because of one integration. It stands behind the remedy. */
  readonly wayOut: string;
  /** Says that no secret was made, for a cancelled run. Empty: one may have been, and `run.problems` tell of it. */
  readonly noneMade: string;
  /**
   * check finds out everything that has to be known before a secret is made; the targets are selected and planned. In a
   * dry run it changes nothing, goes on after a problem where it can, and writes its findings to `run.notes`.
   * @returns whether a secret is to be made. Not with a problem.
   */
  check(): Promise<boolean>;
  /** create makes the secret and masks it. Undefined: there is a problem. */
  create(): Promise<string | undefined>;
  /** afterSignal says the first line after a signal. Undefined: what every action says. */
  afterSignal?(): string | undefined;
  /** settle is called once a secret was made, whatever came then: it decides what becomes of the old and the new one. */
  settle(): Promise<void>;
}
