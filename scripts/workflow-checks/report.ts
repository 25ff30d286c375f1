/** Report prints one line per check and counts them. */
export class Report {
  #passed = 0;
  #failed = 0;
  #leftOut = 0;

  /** check runs one check, which passes unless it throws. */
  async check(what: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.#passed++;
      console.log(`passed  ${what}`);
    } catch (error) {
      this.fail(what, error);
    }
  }

  fail(what: string, error: unknown): void {
    this.#failed++;
    console.log(`FAILED  ${what}\n${error instanceof Error ? error.message : String(error)}`);
  }

  leaveOut(what: string, why: string): void {
    this.#leftOut++;
    console.log(`left out  ${what}: ${why}`);
  }

  /** finish prints the totals and sets the exit code. */
  finish(): void {
    console.log(`workflows: ${this.#passed} passed, ${this.#failed} failed, ${this.#leftOut} left out`);
    process.exitCode = this.#failed === 0 ? 0 : 1;
  }
}
