/* The local Ona of the benchmarks, in a process of its own: it shares no event loop with what is measured. */
import { fleet } from '../local/ona/fleet.ts';
import { startLocalOna } from '../local/ona/server.ts';

const { integrations, runners, delayMs } = JSON.parse(process.argv[2] ?? '{}') as Record<string, number | undefined>;
const ona = await startLocalOna({
  ...(integrations !== undefined && runners !== undefined && fleet(integrations, runners)),
  delayMs: delayMs ?? 0,
});
// Asked with any message, it tells the requests that have come since the last one.
process.on('message', () => {
  process.send?.(
    ona.requests.map(({ method, outcome }) => (outcome === 'ok' ? method : `${method} (${outcome ?? 'lost'})`)),
  );
  ona.clearRequests();
});
process.on('disconnect', () => void ona.stop());
process.send?.({ baseUrl: ona.baseUrl, apiKey: ona.apiKey });
