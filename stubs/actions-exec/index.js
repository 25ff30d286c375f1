// Stands in for @actions/exec, which @actions/core imports for platform.getDetails() alone. This action starts no
// program. See stubs/README.md.
export function getExecOutput() {
  throw new Error('@actions/exec is not part of this bundle: see stubs/README.md');
}
