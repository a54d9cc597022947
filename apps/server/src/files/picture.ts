import { Readable } from "node:stream";
import { AVATAR_SIZES, DomainError, PICTURE_SIDE_MAX } from "@yoforex/contracts";
import type { KeptPicture } from "@yoforex/domain/forum";
import sharp from "sharp";
import type { BlobStore } from "./blob-store.ts";

/** As many pixels as are ever decoded: a camera's picture, and no picture that is small only while it is packed. */
const PIXELS_MAX = 25_000_000;
const ENCODED_BYTES_MAX = 512 * 1024;
const PICTURE_ENCODED_BYTES_MAX = 4 * 1024 ** 2;
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

/**
 * Draws a picture for a post anew and stores it: no wider or higher than posts need, never larger than it came, and
 * without anything that the file held besides what it shows.
 * @throws FILE_TYPE_REFUSED for what is no picture, is broken or has too many pixels.
 */
export async function keepPicture(blobs: Pick<BlobStore, "write">, bytes: Uint8Array): Promise<KeptPicture> {
  const { data, info } = await drawn(bytes);
  const { storageKey, sizeBytes } = await blobs.write(Readable.from([data]), PICTURE_ENCODED_BYTES_MAX);
  return { storageKey, sizeBytes, width: info.width, height: info.height };
}

async function drawn(bytes: Uint8Array) {
  if (!isPicture(bytes)) throw refused();
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error" })
      .autoOrient()
      .resize(PICTURE_SIDE_MAX, PICTURE_SIDE_MAX, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 85 })
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw refused();
  }
}
