import { Readable } from "node:stream";
import type { Pack } from "@yoforex/domain/identity";
import { ZipFile } from "yazl";
import type { BlobStore } from "./blob-store.ts";

/** As much as one member's export may come to. */
const EXPORT_BYTES_MAX = 2 * 1024 ** 3;

/** Packs files into a ZIP that flows into the store as it is made. */
export const packInto =
  (blobs: Pick<BlobStore, "write">): Pack =>
  async (parts) => {
    const zip = new ZipFile();
    const written = blobs.write(Readable.from(zip.outputStream), EXPORT_BYTES_MAX);
    const fill = async () => {
      for await (const { name, text } of parts) zip.addBuffer(Buffer.from(text, "utf8"), name);
      zip.end();
    };
    const [{ storageKey, sizeBytes, sha256 }] = await Promise.all([
      written,
      fill().catch((error: unknown) => {
        zip.emit("error", error);
        throw error;
      }),
    ]);
    return { storageKey, sizeBytes, sha256 };
  };
