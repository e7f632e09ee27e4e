import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const MS_A_TICK = 10;
const [PARENT, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM] = [1, 11, 12, 13, 14];

/** The milliseconds of CPU that a process has used since it began. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid);
  return stat ? (field(stat, USER) + field(stat, SYSTEM)) * MS_A_TICK : 0;
}

/** Those of a process with all its children, also of those that ended. */
export function cpuOfFamily(pid: number): number {
  const own = statOf(pid);
  if (!own) return 0;
  const ended = (field(own, CHILDREN_USER) + field(own, CHILDREN_SYSTEM)) * MS_A_TICK;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  return children.reduce((sum, child) => sum + cpuOf(Number(child)), cpuOf(pid) + ended);
}

/** Of memory that is there now, in megabytes. */
export function residentMegabytes(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(read(pid, 'status') ?? '')?.[1] ?? 0) / 1_024);
}

const parentOf = (pid: number) => field(statOf(pid) ?? [], PARENT);
const field = (stat: string[], index: number) => Number(stat[index] ?? 0);

/** The fields behind the name, which may hold blanks. */
function statOf(pid: number): string[] | undefined {
  const text = read(pid, 'stat');
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function read(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return undefined;
  }
}
