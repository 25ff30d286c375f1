/** Verdict counts what was judged, and tells it line by line. */
export class Verdict {
  passed = 0;
  failed = 0;
  #leftOut = 0;

  /** judge does one thing and tells how it went: it has passed unless it throws. */
  async judge(what: string, how: () => Promise<void>): Promise<void> {
    const began = performance.now();
    try {
      await how();
      this.passed++;
      console.log(`passed  ${what} (${Math.round(performance.now() - began)} ms)`);
    } catch (error) {
      this.fail(what, error);
    }
  }

  fail(what: string, error: unknown): void {
    this.failed++;
    console.log(`FAILED  ${what}\n${error instanceof Error ? error.message : String(error)}`);
  }

  leaveOut(what: string, why: string): void {
    this.#leftOut++;
    console.log(`left out  ${what}: ${why}`);
  }

  lastLine(): string {
    const leftOut = this.#leftOut === 0 ? '' : ` (${this.#leftOut} left out)`;
    return `judges: ${this.passed} passed, ${this.failed} failed${leftOut}`;
  }
}
