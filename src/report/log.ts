import type { Host, Log } from '../job.ts';
import { bounded } from './redact.ts';

/** The run page shows so many annotations of a kind for one step. The runner cuts each at 4,096 characters. */
const MOST_ANNOTATIONS = 10;

/** createLog gives the log of a run. From the tenth annotation of a kind on there are lines instead. */
export function createLog(host: Host, clean: (text: string) => string): Log {
  const annotate = (kind: 'error' | 'warning' | 'notice'): ((text: string) => void) => {
    let count = 0;
    const name = kind.charAt(0).toUpperCase() + kind.slice(1);
    return (text) => {
      count++;
      if (count < MOST_ANNOTATIONS) host[kind](bounded(clean(text), 4000));
      else host.line(`${name}: ${clean(text)}`);
      if (count === MOST_ANNOTATIONS) host[kind](`There are more ${kind}s. The log shows all of them.`);
    };
  };
  return {
    line: (text) => host.line(clean(text)),
    group: (title, lines) => host.group(clean(title), lines.map(clean)),
    error: annotate('error'),
    warning: annotate('warning'),
    notice: annotate('notice'),
  };
}
