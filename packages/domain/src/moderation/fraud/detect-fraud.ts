import { requireSystem } from "../../authz.ts";
import type { DomainCtx } from "../../context.ts";
import { readSettings } from "../../economy/index.ts";
import { detectClusters } from "./detect-clusters.ts";
import { detectEarned } from "./detect-earned.ts";
import { detectRings } from "./detect-rings.ts";

/**
 * Looks for what docs/economy.md calls fraud, and writes what it finds as signals. It may run as often and as often at
 * once as it likes: each member is locked while her part is decided, and a window holds one signal of a rule.
 * @returns how many signals are new.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function detectFraud(ctx: DomainCtx): Promise<{ signals: number }> {
  const job = requireSystem(ctx);
  const { fraud } = await readSettings(job.db, new Date(job.clock()));
  const found = [
    await detectEarned(job, fraud),
    await detectRings(job, fraud),
    await detectClusters(job, fraud),
  ];
  return { signals: found.reduce((sum, one) => sum + one, 0) };
}
