// Starts the action in main-entra.js, or tells an old Node what it needs. The step fails unless main-entra.js says otherwise.
process.exitCode = 1;
var version = process.versions.node.split('.').map(Number);
if (version[0] < 24 || (version[0] === 24 && version[1] < 5)) {
  console.log(
    '::error title=Ona SCM integration::This action needs Node 24.5 or newer, but Node ' +
      process.versions.node +
      ' started it. Update the GitHub Actions runner to 2.328.0 or newer.'
  );
} else {
  require('./main-entra.js');
}
