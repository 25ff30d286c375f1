// Loaded before a program with --require: writes at its end how many milliseconds of CPU the process has used, and the most
// memory that it held, into the file that BENCH_PROBE names. Each program of a pair pays the same for it.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env['BENCH_PROBE'], JSON.stringify({ cpu: (user + system) / 1000, peak: peak() }));
});

/** In MB. What getrusage says is inherited from the process that started this one, so the kernel's word comes first. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1000;
  } catch {
    return process.resourceUsage().maxRSS / 1000;
  }
}
