import { AVATAR_SIZES, type AvatarView, DomainError, newId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { profiles } from "@yoforex/db/schema/profile";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { recordCompletion } from "./complete-profile.ts";
import { LIMITS } from "./limits.ts";

const PLACE = "/files/avatars/";
/** What takes a picture away: its bytes are nobody's then, and the hourly sweep removes them. */
export const NO_AVATAR = { avatarUrl: null, avatarKeys: [] as string[] };

/**
 * Gives the member a new picture in place of the old one.
 * @param keep puts the bytes into the store, once it is known that she may; the keys are in the order of the sizes.
 * @throws NOT_ALLOWED (silenced, suspended, banned, email_unverified); RATE_LIMITED; whatever `keep` throws.
 */
export async function changeAvatar(ctx: DomainCtx, keep: () => Promise<string[]>): Promise<AvatarView> {
  const { actor } = requireVerified(ctx);
  await ctx.limits.take(LIMITS.avatars, actor.id);
  const avatarKeys = await keep();
  const avatarUrl = `${PLACE}${newId(ctx.clock())}`;
  return inTx(ctx, async (tx) => {
    await tx
      .update(profiles)
      .set({ avatarUrl, avatarKeys, updatedAt: new Date(ctx.clock()) })
      .where(eq(profiles.userId, actor.id));
    await recordCompletion(tx, ctx, actor.id);
    return { avatarUrl };
  });
}

/** Takes the member's own picture away. @throws NOT_ALLOWED (silenced, suspended, banned, email_unverified). */
export async function removeAvatar(ctx: DomainCtx): Promise<AvatarView> {
  const { actor } = requireVerified(ctx);
  await ctx.db
    .update(profiles)
    .set({ ...NO_AVATAR, updatedAt: new Date(ctx.clock()) })
    .where(eq(profiles.userId, actor.id));
  return { avatarUrl: null };
}

/**
 * Where the bytes of somebody's picture lie, for anybody.
 * @param size the side of the square, in pixels.
 * @throws NOT_FOUND for a picture that is nobody's any more and for a size that is not kept.
 */
export async function openAvatar(ctx: DomainCtx, name: string, size: number): Promise<string> {
  const [row] = await ctx.db
    .select({ keys: profiles.avatarKeys })
    .from(profiles)
    .where(eq(profiles.avatarUrl, `${PLACE}${name}`));
  const key = row?.keys[AVATAR_SIZES.findIndex((each) => each === size)];
  if (key === undefined) throw new DomainError("NOT_FOUND", { what: "file" });
  return key;
}
