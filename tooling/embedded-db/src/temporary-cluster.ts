import { readdirSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { memoryDir } from "./memory-dir.ts";
import { isAlive } from "./process-table.ts";
import { type Cluster, removeCluster, startCluster } from "./start-cluster.ts";

const PREFIX = "yoforex-db-";

/** A crash may lose what a temporary cluster holds, so it need not wait for the disk. */
const UNSAFE_BUT_FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts a cluster for tests and measurements: on a free port, in a directory of its own that stop() removes. Also
 * clears away those whose process was killed before it could.
 * @param parent where that directory is made: in memory where possible; a measurement wants a disk.
 * @throws EmbeddedDbError as startCluster does.
 */
export async function startTemporaryCluster(
  settings: Readonly<Record<string, string>> = {},
  parent: string = memoryDir(),
): Promise<Cluster> {
  await removeOrphans(parent);
  const dataDir = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  const cluster = await startCluster({ dataDir, settings: { ...UNSAFE_BUT_FAST, ...settings } });
  return {
    ...cluster,
    async stop() {
      await cluster.stop();
      for (const directory of [cluster.dataDir, dataDir]) rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function removeOrphans(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const [, owner] = new RegExp(`^${PREFIX}(\\d+)-\\w{6}(\\.draft-.*)?$`).exec(name) ?? [];
    if (owner === undefined || isAlive(Number(owner))) continue;
    // Another user's leftovers, or those another process clears away just now, are no reason not to start.
    await removeCluster(join(parent, name)).catch(() => undefined);
  }
}
