import type { ProfileView, UpdateProfileInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { profiles } from "@yoforex/db/schema/profile";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { recordCompletion } from "./complete-profile.ts";
import { profileOf } from "./profile.ts";

/**
 * Replaces what the member tells of herself; null and an empty list take it back.
 * @throws NOT_ALLOWED (silenced, suspended, banned, email_unverified).
 */
export async function updateProfile(ctx: DomainCtx, input: UpdateProfileInput): Promise<ProfileView> {
  const { id } = requireVerified(ctx).actor;
  const { experience, ...rest } = input;
  return inTx(ctx, async (tx) => {
    await tx
      .update(profiles)
      .set({ ...rest, tradingExperience: experience, updatedAt: new Date(ctx.clock()) })
      .where(eq(profiles.userId, id));
    await recordCompletion(tx, ctx, id);
    return profileOf(tx, ctx.actor, id);
  });
}
