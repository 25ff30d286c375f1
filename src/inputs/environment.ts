import { inputNamed, type InputName } from './inputs.ts';

/** An input's text, as it was found. */
export interface Source {
  /** The input's name, and the variable if the text is from there. */
  readonly input: string;
  /** Trimmed; empty if it is not given. */
  readonly text: string;
}

/** sourcesOf lists where an input's text may be from: the input itself, then the variables that stand in for it. */
export function sourcesOf(name: InputName, env: NodeJS.ProcessEnv): Source[] {
  const { environment = [] } = inputNamed(name);
  return [
    { input: name, text: env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '' },
    ...environment.map((variable) => ({ input: `${name} (from ${variable})`, text: env[variable]?.trim() ?? '' })),
  ];
}

/** sourceOf gives an input's text from the first place that has one. */
export function sourceOf(name: InputName, env: NodeJS.ProcessEnv): Source {
  return sourcesOf(name, env).find(({ text }) => text !== '') ?? { input: name, text: '' };
}

/** hasHyphenatedInputs says whether the inputs arrived: the runner sets a variable for each, given or not. */
export function hasHyphenatedInputs(env: NodeJS.ProcessEnv): boolean {
  return Object.keys(env).some((name) => /^INPUT_.*-/i.test(name));
}
