import { newId, type PictureId, picturePath, type SentPicture } from "@yoforex/contracts";
import { postPictures } from "@yoforex/db/schema/pictures";
import { requireVerified } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";

/** A picture as it was drawn anew and stored. */
export interface KeptPicture {
  storageKey: string;
  sizeBytes: number;
  /** In pixels. */
  width: number;
  height: number;
}

/**
 * Takes a picture that a member wants to show in a post. Until one of her posts shows it, nobody else sees it.
 * @param keep draws and stores it, once it is known that she may; what it stored is swept where the row is not made.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (silenced, suspended, banned, email_unverified); RATE_LIMITED; whatever `keep` throws.
 */
export async function savePicture(ctx: DomainCtx, keep: () => Promise<KeptPicture>): Promise<SentPicture> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.pictures);
  const kept = await keep();
  const id = newId<PictureId>(ctx.clock());
  await ctx.db
    .insert(postPictures)
    .values({ id, ownerId: member.actor.id, ...kept, createdAt: new Date(ctx.clock()) });
  const { width, height } = kept;
  return { path: picturePath({ id, width, height }), width, height };
}
