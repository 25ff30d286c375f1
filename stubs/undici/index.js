// Stands in for undici, which @actions/http-client imports for getAgentDispatcher() alone. This action never calls
// that, and the real package is nine tenths of the bundle. See stubs/README.md.
export class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: see stubs/README.md');
  }
}
