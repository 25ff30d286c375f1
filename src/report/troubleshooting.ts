/** troubleshootingUrl gives the address of the page that explains every message, in the version that runs. */
export function troubleshootingUrl(env: NodeJS.ProcessEnv): string {
  const page = 'docs/TROUBLESHOOTING.md';
  const parts = ['GITHUB_SERVER_URL', 'GITHUB_ACTION_REPOSITORY', 'GITHUB_ACTION_REF'].map((name) => env[name] ?? '');
  // The last two are empty for an action of the same repository (`uses: ./`).
  if (parts.includes('')) return page;
  const [server = '', repository = '', ref = ''] = parts;
  return `${server}/${repository}/blob/${ref}/${page}`;
}

/** anchorOf gives a heading's anchor, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
