/** An input that is wrong, and how. */
export interface Problem {
  readonly input: string;
  readonly text: string;
}
