/** What the environment shows of a cause for which a connection may have failed. */
export interface EnvironmentHints {
  /**
   * `all-proxy-only`: only ALL_PROXY is set, which this action does not read; `http-proxy-only`: only HTTP_PROXY is set,
   * which does not apply to an https URL.
   */
  readonly proxy?: 'all-proxy-only' | 'http-proxy-only';
  /** NO_PROXY has spaces or semicolons between its entries instead of commas. */
  readonly noProxySeparators?: boolean;
  /** The file that NODE_EXTRA_CA_CERTS names. */
  readonly certificates?: { readonly file: string; readonly state: 'missing' | 'unreadable' | 'no-pem' | 'ok' };
}
