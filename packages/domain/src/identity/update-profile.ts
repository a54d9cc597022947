import type { ProfileView, UpdateProfileInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { profiles } from "@yoforex/db/schema/profile";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { recordEvent } from "../record-event.ts";
import { profileOf } from "./profile.ts";

/**
 * Replaces what the member tells of herself; null and an empty list take it back. A profile with a picture, a text and
 * an experience is complete, which pays once.
 * @throws NOT_ALLOWED (silenced, suspended, banned, email_unverified).
 */
export async function updateProfile(ctx: DomainCtx, input: UpdateProfileInput): Promise<ProfileView> {
  const { id } = requireVerified(ctx).actor;
  const { experience, ...rest } = input;
  return inTx(ctx, async (tx) => {
    const [told] = await tx
      .update(profiles)
      .set({ ...rest, tradingExperience: experience, updatedAt: new Date(ctx.clock()) })
      .where(eq(profiles.userId, id))
      .returning({
        bio: profiles.bio,
        avatarUrl: profiles.avatarUrl,
        experience: profiles.tradingExperience,
      });
    if (told !== undefined && Object.values(told).every((part) => part !== null && part !== "")) {
      await recordEvent(tx, ctx, { name: "identity.profile.completed", subjectId: id, memberId: id });
    }
    return profileOf(tx, id);
  });
}
