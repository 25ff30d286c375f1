/** Counts things that begin and end. */
export class OpenCounter {
  /** How many have begun, ever. */
  total = 0;
  /** How many are open now. */
  now = 0;
  /** The most that were open at once. */
  most = 0;

  enter(): void {
    this.total += 1;
    this.now += 1;
    this.most = Math.max(this.most, this.now);
  }

  leave(): void {
    this.now -= 1;
  }
}
