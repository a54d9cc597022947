import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { World } from "./world.ts";

/** Processor time over wall time: 1 is one core kept busy. NaN where the system doesn't tell. */
export interface Used {
  /** By PostgreSQL with all its processes. */
  readonly server: number;
  /** By this process: the sequencer and whoever makes the load. */
  readonly client: number;
}

const TICKS_A_SECOND = 100;

/** Runs work and measures what the server and this process spent on it. */
export async function usageOf<T>(
  { admin }: World,
  work: () => Promise<T>,
): Promise<{ result: T; used: Used }> {
  const { rows } = await admin.query<{ directory: string }>(
    "select current_setting('data_directory') as directory",
  );
  const directory = rows[0]?.directory ?? "";
  const [began, own, ticks] = [performance.now(), process.cpuUsage(), serverTicks(directory)];
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  const server = (serverTicks(directory) - ticks) / TICKS_A_SECOND / seconds;
  return { result, used: { server: round(server), client: round((user + system) / 1e6 / seconds) } };
}

const round = (share: number): number => Number(share.toFixed(2));

/** What the server and its children used so far; a child that has ended counts with its parent. */
function serverTicks(dataDir: string): number {
  try {
    const parent = Number(readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
    const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    const stats = processes.map(statOf);
    return stats.reduce((sum, stat) => {
      if (stat?.id === parent) return sum + stat.own + stat.ended;
      return stat?.parent === parent ? sum + stat.own : sum;
    }, 0);
  } catch {
    return Number.NaN;
  }
}

/** A line of /proc; null for a process that has just ended. The name in it may hold anything, brackets included. */
function statOf(id: string): { id: number; parent: number; own: number; ended: number } | null {
  try {
    const line = readFileSync(`/proc/${id}/stat`, "utf8");
    const fields = line
      .slice(line.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (i: number): number => fields[i] ?? 0;
    return { id: Number(id), parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return null;
  }
}
