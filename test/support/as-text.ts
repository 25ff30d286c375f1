import type { LocalOna } from '../../local/ona/server.ts';
import { htmlToText } from '../../scripts/demo-show.ts';
import type { Ended } from './story.ts';

/** asText writes down a run as a user sees it. Ports and ciphertexts, which differ each time, are replaced. */
export function asText(ended: Ended, inputs: Readonly<Record<string, string>>, ona: LocalOna): string {
  const { results, ...outputs } = ended.outputs;
  const lines = (all: Readonly<Record<string, string>>): string[] =>
    Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const parts: [string, string[]][] = [
    ['with', lines(inputs)],
    ['log', [ended.log]],
    [
      'outputs',
      [
        ...lines(outputs),
        'results:',
        JSON.stringify(JSON.parse(results ?? '[]'), null, 1)
          .replace(/\n\s+/g, ' ')
          .replaceAll('}, {', '},\n{'),
      ],
    ],
    ['job summary', [htmlToText(ended.host.html).trim()]],
    ['exit code', [ended.isGreen ? '0' : '1']],
    ['requests', requestsOf(ona)],
  ];
  return parts
    .map(([title, text]) => `== ${title}\n${text.join('\n')}\n`)
    .join('\n')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/(oauthEncryptedClientSecret: )\S+/g, '$1…');
}

/** Requests at the same time arrive in any order, so that they are counted. */
function requestsOf({ requests }: LocalOna): string[] {
  const groups = Map.groupBy(requests, ({ method, outcome = '' }) => `${method}: ${outcome}`);
  return [...groups].map(([name, all]) => (all.length === 1 ? name : `${name}, ${all.length} times`)).sort();
}
