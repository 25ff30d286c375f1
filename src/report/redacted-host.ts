import type { Host } from '../job.ts';
import { bounded, type Redactor } from './redact.ts';

/** The run page shows so many annotations of a kind for one step. The runner cuts each at 4,096 characters. */
const MOST_ANNOTATIONS = 10;

/**
 * redacted gives a host that passes on nothing but what the redactor has cleaned, and that learns what it masks. From the
 * tenth annotation of a kind on there are lines instead.
 */
export function redacted(host: Host, redactor: Redactor): Host {
  const clean = (text: string): string => redactor.clean(text);
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
    mask: (secret) => {
      if (redactor.add(secret)) host.mask(secret);
    },
    line: (text) => host.line(clean(text)),
    group: (title, lines) => host.group(clean(title), lines.map(clean)),
    error: annotate('error'),
    warning: annotate('warning'),
    notice: annotate('notice'),
    debug: (text) => host.debug(clean(text)),
    outputs: (values) =>
      host.outputs(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clean(value)]))),
    summary: (html) => host.summary(clean(html)),
  };
}
