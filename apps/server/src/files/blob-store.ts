import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sweepFolder } from "./sweep-folder.ts";

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
  /** Whether so many bytes lie under a key. */
  has(storageKey: string, sizeBytes: number): Promise<boolean>;
  /**
   * `range` counts bytes, both ends included. Resolves once the file is open, so that its absence is known first.
   * @throws the system's error when it can't be opened.
   */
  read(storageKey: string, range?: { start: number; end: number }): Promise<Readable>;
  remove(storageKey: string): Promise<void>;
  /**
   * Removes what is older and belongs to nobody: uploads broken off by a crash, and bytes whose row was never made.
   * @param kept tells which of at most 1,000 keys belong to somebody.
   * @returns how many files were removed.
   */
  sweep(olderThan: Date, kept: (storageKeys: string[]) => Promise<Set<string>>): Promise<number>;
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
    has: async (storageKey, sizeBytes) => {
      const found = await stat(place(storageKey)).catch(() => undefined);
      return found?.isFile() === true && found.size === sizeBytes;
    },
    async read(storageKey, range) {
      const file = await open(place(storageKey), "r");
      return file.createReadStream(range ?? {});
    },
    remove: (storageKey) => rm(place(storageKey), { force: true }),
    sweep: (olderThan, kept) => sweepFolder(root, olderThan, kept),
  };
}
