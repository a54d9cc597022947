import { DomainError, picturePath, type RemovedView, type RemovePictureInput } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockPicture, setPictureRemoved } from "../forum/index.ts";
import { canTurn } from "./policy.ts";

/**
 * Takes a picture out of every post that shows it, or gives it back, and writes down why.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED when it is so already.
 */
export async function removePicture(
  ctx: DomainCtx,
  { pictureId, removed, reason }: RemovePictureInput,
): Promise<RemovedView> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const picture = await lockPicture(tx, pictureId);
    if (picture === undefined) throw new DomainError("NOT_FOUND", { what: "picture" });
    const facts = { is: picture.removedAt !== null, by: null };
    allow(picture, "remove", canTurn(facts, removed, removed ? "removed" : "shown"));
    await setPictureRemoved(tx, pictureId, { removed, by: staff.actor.id, at: new Date(ctx.clock()) });
    await recordAudit(tx, staff, {
      action: removed ? "picture.remove" : "picture.restore",
      target: { type: "picture", id: pictureId, label: picturePath(picture) },
      reason,
      changes: [{ field: "removed", before: String(!removed), after: String(removed) }],
    });
    return { removed };
  });
}
