import type { LocaleSetting, MemberId, NoticeChannel, NoticeKind } from "@yoforex/contracts";
import { SETTINGS_DEFAULT } from "@yoforex/contracts";
import { and, eq, or, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { notificationPreferences, userBlocks, userSettings } from "@yoforex/db/schema/settings";
import { asProduct } from "../as-product.ts";

/** A notice that somebody is about to get. */
export interface Notice {
  userId: MemberId;
  kind: NoticeKind | "always";
  channel: NoticeChannel;
  /** Whose doing it is; null for staff's and the product's. */
  by: MemberId | null;
}

/** That it goes out, and how its reader wants dates and figures written. */
export interface Decision {
  /** Her sealed address. */
  emailCipher: string;
  locale: LocaleSetting;
  timeZone: string;
}

/** What one member does to another. What becomes of coins is told whoever has blocked whom. */
const BETWEEN_MEMBERS: ReadonlySet<Notice["kind"]> = new Set(["replies", "answers"]);

/**
 * Decides whether somebody is told of something: the one place that reads what she chose. Whoever causes a notice may
 * not read its reader's settings, so this is the product's own step.
 * @returns null when she doesn't want this kind, has no address any more, or has blocked whose doing it is or was
 *   blocked by him.
 */
export function decideNotice(tx: Tx, { userId, kind, channel, by }: Notice): Promise<Decision | null> {
  return asProduct(tx, async () => {
    // Asked in one go: each answer takes as long as the way there and back.
    const [reader, isWanted, blocked] = await Promise.all([
      readReader(tx, userId),
      kind === "always" || wants(tx, { userId, kind, channel }),
      BETWEEN_MEMBERS.has(kind) && by !== null && isBlocked(tx, userId, by),
    ]);
    if (reader === undefined || reader.emailCipher === null || !isWanted || blocked) return null;
    return {
      emailCipher: reader.emailCipher,
      locale: reader.locale ?? SETTINGS_DEFAULT.locale,
      timeZone: reader.timeZone ?? SETTINGS_DEFAULT.timeZone,
    };
  });
}

async function readReader(tx: Tx, userId: MemberId) {
  const [reader] = await tx
    .select({
      emailCipher: users.emailCipher,
      locale: userSettings.locale,
      timeZone: userSettings.timeZone,
    })
    .from(users)
    .leftJoin(userSettings, eq(userSettings.userId, users.id))
    .where(eq(users.id, userId));
  return reader;
}

async function wants(
  tx: Tx,
  { userId, kind, channel }: Omit<Notice, "by"> & { kind: NoticeKind },
): Promise<boolean> {
  const [choice] = await tx
    .select({ wanted: notificationPreferences.wanted })
    .from(notificationPreferences)
    .where(
      and(
        eq(notificationPreferences.userId, userId),
        eq(notificationPreferences.kind, kind),
        eq(notificationPreferences.channel, channel),
      ),
    );
  return choice?.wanted ?? true;
}

async function isBlocked(tx: Tx, one: MemberId, other: MemberId): Promise<boolean> {
  const { blockerId, blockedId } = userBlocks;
  const rows = await tx
    .select({ blockerId })
    .from(userBlocks)
    .where(or(and(eq(blockerId, one), eq(blockedId, other)), and(eq(blockerId, other), eq(blockedId, one))))
    .limit(1);
  return rows.length > 0;
}
