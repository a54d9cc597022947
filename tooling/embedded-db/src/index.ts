export { EmbeddedDbError, type EmbeddedDbErrorCode } from "./errors.ts";
export { memoryDir } from "./memory-dir.ts";
export { isAlive } from "./process-table.ts";
export { type Cluster, type ClusterOptions, removeCluster, startCluster } from "./start-cluster.ts";
export { startTemporaryCluster } from "./temporary-cluster.ts";
