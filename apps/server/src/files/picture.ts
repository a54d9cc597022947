import { Readable } from "node:stream";
import { AVATAR_SIZES, DomainError } from "@yoforex/contracts";
import sharp from "sharp";
import type { BlobStore } from "./blob-store.ts";

/** As many pixels as are ever decoded: a camera's picture, and no picture that is small only while it is packed. */
const PIXELS_MAX = 25_000_000;
const ENCODED_BYTES_MAX = 512 * 1024;
const refused = () => new DomainError("FILE_TYPE_REFUSED", { allowed: ["png", "jpg", "webp"] });

const latin = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString("latin1");

/** Whether the first bytes are those of a PNG, a JPEG or a WebP: nothing else reaches a decoder. */
function isPicture(bytes: Uint8Array): boolean {
  return (
    latin(bytes, 0, 8) === "\x89PNG\r\n\x1a\n" ||
    latin(bytes, 0, 3) === "\xff\xd8\xff" ||
    (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP")
  );
}

/**
 * Draws a picture anew as squares: nothing of the file that was sent is kept, its place and camera least of all.
 * @returns WebP files, in the order of `AVATAR_SIZES`.
 * @throws FILE_TYPE_REFUSED for what is no picture, is broken or has too many pixels.
 */
export async function squaresOf(bytes: Uint8Array): Promise<Buffer[]> {
  if (!isPicture(bytes)) throw refused();
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error" }).autoOrient();
    const squares: Buffer[] = [];
    for (const size of AVATAR_SIZES) {
      squares.push(
        await picture.clone().resize(size, size, { fit: "cover" }).webp({ quality: 82 }).toBuffer(),
      );
    }
    return squares;
  } catch {
    throw refused();
  }
}

/** Stores the squares of a picture. @returns their keys, in the order of `AVATAR_SIZES`. */
export async function keepSquares(blobs: Pick<BlobStore, "write">, bytes: Uint8Array): Promise<string[]> {
  const keys: string[] = [];
  for (const square of await squaresOf(bytes)) {
    keys.push((await blobs.write(Readable.from([square]), ENCODED_BYTES_MAX)).storageKey);
  }
  return keys;
}
