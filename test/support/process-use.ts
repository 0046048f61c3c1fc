import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** What the system says of a process, from its state on. */
function statOf(pid: number): number[] {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  return fields.split(' ').map(Number);
}

/** Processor time that a process has taken so far, all its threads together, in ms. */
export function processorMs(pid: number): number {
  const [user = 0, system = 0] = statOf(pid).slice(11, 13);
  return (user + system) * TICK_MS;
}

/** How often a process has waited for the disk so far, to read what it has mapped into its memory: as LevelDB does its files. */
export const diskReads = (pid: number): number => statOf(pid)[9] ?? 0;

/** Memory that a process holds, in MiB. */
export const mebibytesOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Processor time of all threads that a process has now, to the microsecond, in ms; what threads that ended took is left out. */
export function threadsMs(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) => ranFor(`/proc/${pid}/task/${thread}`));
  return nanoseconds.reduce((sum, own) => sum + own, 0) / 1e6;
}

function ranFor(thread: string): number {
  try {
    return Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    // It ended just now.
    return 0;
  }
}
