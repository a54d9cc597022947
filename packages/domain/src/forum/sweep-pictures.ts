import { and, asc, eq, lte, notExists, sql, type Tx } from "@yoforex/db";
import { postPictures, postPictureUses } from "@yoforex/db/schema/pictures";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/** How long a picture waits for its post. */
const WAIT_MS = 24 * 3_600_000;

/**
 * Forgets pictures that no post of their owner's shows a day after they came, and has their bytes removed. May run twice
 * at once, and be broken off: a row goes before its bytes, and bytes without a row are swept by the store.
 * @param remove removes the bytes of a storage key, if they are still there.
 * @returns how many pictures were forgotten.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function sweepPictures(
  ctx: DomainCtx,
  remove: (storageKey: string) => Promise<void>,
): Promise<{ pictures: number }> {
  const job = requireSystem(ctx);
  const before = new Date(job.clock() - WAIT_MS);
  let pictures = 0;
  for (;;) {
    const storageKey = await inTx(job, (tx) => forgetOne(tx, before));
    if (storageKey === undefined) return { pictures };
    await remove(storageKey);
    pictures += 1;
  }
}

/**
 * A post that is written meanwhile holds the rows of the pictures that it shows, so what is locked here is in nobody's
 * hands.
 */
async function forgetOne(tx: Tx, before: Date): Promise<string | undefined> {
  const shown = tx
    .select({ one: sql`1` })
    .from(postPictureUses)
    .where(eq(postPictureUses.pictureId, postPictures.id));
  const [picture] = await tx
    .select({ id: postPictures.id })
    .from(postPictures)
    .where(and(lte(postPictures.createdAt, before), notExists(shown)))
    .orderBy(asc(postPictures.createdAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (picture === undefined) return undefined;
  // Looked at again under the lock: a post may have come between the look and the lock.
  const [gone] = await tx
    .delete(postPictures)
    .where(and(eq(postPictures.id, picture.id), notExists(shown)))
    .returning({ storageKey: postPictures.storageKey });
  return gone?.storageKey;
}
