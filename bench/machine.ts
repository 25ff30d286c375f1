import { arch, availableParallelism, cpus, platform } from 'node:os';

/** What the numbers depend on, without the names of anything. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} cores (${model}), ${platform()} ${arch()}, Node ${process.versions.node}`;
}
