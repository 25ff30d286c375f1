// The file that the runner starts. It checks the version of Node before main.js is parsed: an older Node stops with a
// stack trace at the first syntax that it does not know. That is why this file uses old syntax only.
const needed = 22;

// Start at exit code 1: main.js sets 0 once everything is confirmed.
process.exitCode = 1;
const found = process.versions.node;
if (parseInt(found, 10) < needed) {
  const problem = `This action needs Node ${needed} or newer, but Node ${found} started it. Update the GitHub Actions runner to 2.327.1 or newer.`;
  console.log(`::error title=Ona SCM integration::${problem}`);
} else {
  require('./main.js');
}
