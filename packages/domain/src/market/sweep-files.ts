import { and, arrayOverlaps, asc, eq, inArray, lte, notExists, sql, type Tx } from "@yoforex/db";
import { dataExports } from "@yoforex/db/schema/account";
import { contentVersions, fileAssets } from "@yoforex/db/schema/market";
import { postPictures } from "@yoforex/db/schema/pictures";
import { profiles } from "@yoforex/db/schema/profile";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { UPLOAD_LIFE_MS } from "./rules.ts";

/**
 * Forgets uploads that came into no listing within a day, and has their bytes removed. May run twice at once, and be
 * broken off: a row goes before its bytes, and bytes without a row are swept by the store.
 * @param remove removes the bytes of a storage key, if they are still there.
 * @returns how many files were forgotten.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function sweepFiles(
  ctx: DomainCtx,
  remove: (storageKey: string) => Promise<void>,
): Promise<{ files: number }> {
  const job = requireSystem(ctx);
  const before = new Date(job.clock() - UPLOAD_LIFE_MS);
  let files = 0;
  for (;;) {
    const storageKey = await inTx(job, (tx) => forgetOne(tx, before));
    if (storageKey === undefined) return { files };
    await remove(storageKey);
    files += 1;
  }
}

/** A publisher holds the row of the file that she is about to sell, so what is locked here is in nobody's hands. */
async function forgetOne(tx: Tx, before: Date): Promise<string | undefined> {
  const used = tx
    .select({ one: sql`1` })
    .from(contentVersions)
    .where(eq(contentVersions.fileId, fileAssets.id));
  const [file] = await tx
    .select({ id: fileAssets.id, storageKey: fileAssets.storageKey })
    .from(fileAssets)
    .where(and(lte(fileAssets.createdAt, before), notExists(used)))
    .orderBy(asc(fileAssets.createdAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (file === undefined) return undefined;
  // Looked at again under the lock: the row may have been sold between the look and the lock.
  const gone = await tx
    .delete(fileAssets)
    .where(and(eq(fileAssets.id, file.id), notExists(used)))
    .returning({ storageKey: fileAssets.storageKey });
  return gone[0]?.storageKey;
}

/** Which of these storage keys belong to a file, an export or a picture: bytes under any other are nobody's. At most 1,000 at once. */
export async function keptStorageKeys(ctx: DomainCtx, storageKeys: string[]): Promise<Set<string>> {
  const { db } = requireSystem(ctx);
  const rows = await db
    .select({ storageKey: fileAssets.storageKey })
    .from(fileAssets)
    .where(inArray(fileAssets.storageKey, storageKeys))
    .limit(1_000);
  const exports = await db
    .select({ storageKey: dataExports.storageKey })
    .from(dataExports)
    .where(inArray(dataExports.storageKey, storageKeys))
    .limit(1_000);
  const shown = await db
    .select({ storageKey: postPictures.storageKey })
    .from(postPictures)
    .where(inArray(postPictures.storageKey, storageKeys))
    .limit(1_000);
  const pictures = await db
    .select({ keys: profiles.avatarKeys })
    .from(profiles)
    .where(arrayOverlaps(profiles.avatarKeys, storageKeys))
    .limit(1_000);
  return new Set([
    ...[...rows, ...exports, ...shown].flatMap(({ storageKey }) => storageKey ?? []),
    ...pictures.flatMap(({ keys }) => keys),
  ]);
}
