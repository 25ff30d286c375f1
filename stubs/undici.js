// Replaces undici in the bundle. @actions/http-client imports it for getAgentDispatcher() alone, which this action never
// calls, and the real package would be four fifths of the bundle. See stubs/README.md.
export class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: see stubs/README.md');
  }
}
