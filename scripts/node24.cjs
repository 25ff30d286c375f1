// Runs a script on Node 24.5 or newer, with the Node at hand if it is new enough, else with that of the optional packages
// in package.json. npm 11 links it as node_modules/.bin/node; npm 10, which comes with Node 20, loses that link.
const { spawn } = require('node:child_process');

const { platform, arch, versions } = process;
const [major, minor] = versions.node.split('.').map(Number);
const isNewEnough = major > 24 || (major === 24 && minor >= 5);

const child = spawn(isNewEnough ? process.execPath : packaged(), process.argv.slice(2), { stdio: 'inherit' });
child.on('exit', (code) => (process.exitCode = code ?? 1));
process.on('SIGTERM', () => child.kill());
// A terminal sends it to the child as well.
process.on('SIGINT', () => undefined);

function packaged() {
  const file = platform === 'win32' ? `node-win-${arch}/bin/node.exe` : `node-${platform}-${arch}/bin/node`;
  try {
    return require.resolve(file);
  } catch {
    console.error(`This needs Node 24.5 or newer, and Node ${versions.node} is installed. Install a newer one.`);
    process.exit(1);
  }
}
