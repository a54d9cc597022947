import { type ActivityAudience, type Block, SETTINGS_DEFAULT } from "@yoforex/contracts";
import { eq, max, type Tx } from "@yoforex/db";
import { sessions, users } from "@yoforex/db/schema/identity";
import { userSettings } from "@yoforex/db/schema/settings";
import type { Actor } from "../actor.ts";
import { asProduct } from "../as-product.ts";
import { isStaff } from "../authz.ts";

const HOUR_MS = 3_600_000;

/** Whether this reader may see a member's activity. She herself and staff always may. */
function canSeeActivity(reader: Actor, memberId: string, audience: ActivityAudience): boolean {
  if (reader.type === "system") return true;
  if (reader.type === "member" && (reader.id === memberId || isStaff(reader))) return true;
  return audience === "everybody" || (audience === "members" && reader.type === "member");
}

export interface Activity {
  isShown: boolean;
  /** The hour she was here last, by a session that is still open; null where there is none or it isn't shown. */
  lastSeenAt: string | null;
}

/** What of a member's activity this reader may see; nothing where one has blocked the other. Neither her settings nor her sessions are his to read: the product does. */
export async function activityOf(
  tx: Tx,
  reader: Actor,
  { memberId, block }: { memberId: string; block: Block | null },
): Promise<Activity> {
  const row = await asProduct(tx, async () => {
    const [found] = await tx
      .select({ audience: userSettings.activityAudience, lastUsedAt: max(sessions.lastUsedAt) })
      .from(users)
      .leftJoin(userSettings, eq(userSettings.userId, users.id))
      .leftJoin(sessions, eq(sessions.userId, users.id))
      .where(eq(users.id, memberId))
      .groupBy(userSettings.activityAudience);
    return found;
  });
  const audience = row?.audience ?? SETTINGS_DEFAULT.activityAudience;
  const isShown = canSeeActivity(reader, memberId, block === null ? audience : "nobody");
  const lastUsedAt = row?.lastUsedAt ?? null;
  if (!isShown || lastUsedAt === null) return { isShown, lastSeenAt: null };
  const hour = Math.floor(lastUsedAt.getTime() / HOUR_MS) * HOUR_MS;
  return { isShown, lastSeenAt: new Date(hour).toISOString() };
}
