/**
 * The local Ona in a process of its own, so that it does not share an event loop with what measures. `ona.ts` starts
 * it and talks to it over IPC.
 */
import { fleet } from '../local-ona/fleet.ts';
import { startLocalOna, type LocalOna } from '../local-ona/server.ts';
import type { FleetSize, OnaAddress, OnaCounts, OnaQuestion } from './ona.ts';

const size = JSON.parse(process.argv[2] ?? 'null') as FleetSize | null;
const ona = await startLocalOna(size ? fleet(size.integrations, size.runners) : {});

process.on('message', ({ delayMs }: OnaQuestion) => {
  ona.delayMs = delayMs;
  process.send?.(counts(ona));
});
process.on('disconnect', () => void ona.stop());
process.send?.({ baseUrl: ona.baseUrl, apiKey: ona.apiKey } satisfies OnaAddress);

/** What was counted since the last time. */
function counts({ requests, connections }: LocalOna): OnaCounts {
  const found = {
    requests: requests.map(({ method, outcome }) => (outcome === 'ok' ? method : `${method} (${outcome ?? 'lost'})`)),
    connections: connections.total,
    mostConnections: connections.most,
  };
  ona.clearRequests();
  Object.assign(connections, { total: 0, most: 0 });
  return found;
}
