import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface StoredBlob {
  /** A generated name; nothing of it comes from whoever sent the bytes. */
  storageKey: string;
  sizeBytes: number;
  sha256: string;
  /** The first bytes, to tell the content from its name. */
  head: Uint8Array;
}

/** Where the bytes of files lie, outside anything a browser can reach by path. */
export interface BlobStore {
  /** @throws BlobTooLarge past `maxBytes`; nothing is kept then. */
  write(source: Readable, maxBytes: number): Promise<StoredBlob>;
  /** `range` counts bytes, both ends included. */
  read(storageKey: string, range?: { start: number; end: number }): Readable;
  remove(storageKey: string): Promise<void>;
}

export class BlobTooLarge extends Error {}

const HEAD_BYTES = 4096;
const KEY = /^[0-9a-f]{2}\/[0-9a-f]{38}$/;

/** Measures and hashes what passes, keeps its beginning, and stops past the limit. */
function meter(maxBytes: number) {
  const hash = createHash("sha256");
  const head: Buffer[] = [];
  let sizeBytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const headSize = Math.min(chunk.length, Math.max(0, HEAD_BYTES - sizeBytes));
      if (headSize > 0) head.push(chunk.subarray(0, headSize));
      sizeBytes += chunk.length;
      hash.update(chunk);
      done(sizeBytes > maxBytes ? new BlobTooLarge() : null, chunk);
    },
  });
  return { through, result: () => ({ sizeBytes, sha256: hash.digest("hex"), head: Buffer.concat(head) }) };
}

/** Files on this machine's disk, under two levels of generated names. */
export function createDiskBlobStore(root: string): BlobStore {
  const place = (storageKey: string) => {
    if (!KEY.test(storageKey)) throw new Error("not a storage key");
    return path.join(root, storageKey);
  };
  return {
    async write(source, maxBytes) {
      const name = randomBytes(20).toString("hex");
      const storageKey = `${name.slice(0, 2)}/${name.slice(2)}`;
      const file = place(storageKey);
      const part = `${file}.part`;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const { through, result } = meter(maxBytes);
      try {
        await pipeline(source, through, createWriteStream(part, { mode: 0o600, flags: "wx" }));
        await rename(part, file);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      return { storageKey, ...result() };
    },
    read: (storageKey, range) => createReadStream(place(storageKey), range ?? {}),
    remove: (storageKey) => rm(place(storageKey), { force: true }),
  };
}
