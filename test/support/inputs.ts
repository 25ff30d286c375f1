/** inputVariables gives the variables that the runner sets for inputs. There is always one with a hyphen. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const all = { 'api-key': '', ...inputs };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}
