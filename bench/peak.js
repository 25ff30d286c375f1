// Loaded before a program with `--import`: writes the most memory that the process ever held, in kilobytes, into the
// file that BENCH_PEAK names. The kernel's word for this very program is preferred: what getrusage gives is inherited
// from the process that started it.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env['BENCH_PEAK'] ?? '', peak()));

function peak() {
  try {
    return /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  } catch {
    return String(process.resourceUsage().maxRSS);
  }
}
