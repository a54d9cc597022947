import type { MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { profiles } from "@yoforex/db/schema/profile";
import type { DomainCtx } from "../context.ts";
import { recordEvent } from "../record-event.ts";

/** Tells of a profile that has a picture, a text and an experience: it is complete, which pays once. */
export async function recordCompletion(tx: Tx, ctx: DomainCtx, memberId: MemberId): Promise<void> {
  const [told] = await tx
    .select({ bio: profiles.bio, avatarUrl: profiles.avatarUrl, experience: profiles.tradingExperience })
    .from(profiles)
    .where(eq(profiles.userId, memberId));
  if (told !== undefined && Object.values(told).every((part) => part !== null && part !== "")) {
    await recordEvent(tx, ctx, { name: "identity.profile.completed", subjectId: memberId, memberId });
  }
}
