// Replaces tunnel in the bundle. @actions/http-client imports it for getAgent() alone, which this action never calls: it
// has its own tunnels (src/api/tunnel.ts). See stubs/README.md.
function unused() {
  throw new Error('tunnel is not part of this bundle: see stubs/README.md');
}

export { unused as httpOverHttp, unused as httpOverHttps, unused as httpsOverHttp, unused as httpsOverHttps };
