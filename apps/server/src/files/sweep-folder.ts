import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

const BATCH = 1_000;

/** The files below a folder that were last written before an instant, as paths from there with slashes. */
async function filesBefore(root: string, instant: Date): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const written = await stat(file).catch(() => undefined);
    if (written !== undefined && written.mtime < instant)
      found.push(path.relative(root, file).replaceAll("\\", "/"));
  }
  return found;
}

/** Removes the files of a blob store that are older and belong to nobody; see `BlobStore.sweep`. */
export async function sweepFolder(
  root: string,
  olderThan: Date,
  kept: (storageKeys: string[]) => Promise<Set<string>>,
): Promise<number> {
  const old = await filesBefore(root, olderThan);
  let removed = 0;
  for (let at = 0; at < old.length; at += BATCH) {
    const batch = old.slice(at, at + BATCH);
    const owned = await kept(batch);
    for (const name of batch.filter((each) => !owned.has(each))) {
      await rm(path.join(root, name), { force: true });
      removed += 1;
    }
  }
  return removed;
}
