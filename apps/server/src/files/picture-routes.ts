import { DomainError, PICTURE_BYTES_MAX } from "@yoforex/contracts";
import { openPicture, savePicture } from "@yoforex/domain/forum";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { stream } from "hono/streaming";
import type { HostEnv } from "../request-context.ts";
import type { BlobStore } from "./blob-store.ts";
import { keepPicture } from "./picture.ts";

const DAY_SECONDS = 24 * 60 * 60;

const limit = bodyLimit({
  maxSize: PICTURE_BYTES_MAX,
  onError: () => {
    throw new DomainError("FILE_TOO_LARGE", { maxBytes: PICTURE_BYTES_MAX });
  },
});

/**
 * Sends a picture. What it shows never changes, but staff may take it away: whoever has it asks anew after a day.
 */
async function show(c: Context<HostEnv>, blobs: BlobStore) {
  const picture = await openPicture(c.get("domain"), c.req.path);
  const source = c.req.method === "HEAD" ? null : await blobs.read(picture.storageKey);
  c.header("content-type", "image/webp");
  c.header("content-disposition", "inline");
  c.header(
    "cache-control",
    picture.isPublic ? `public, max-age=${DAY_SECONDS}, immutable` : "private, no-store",
  );
  if (source === null) return c.body(null);
  return stream(c, async (out) => {
    out.onAbort(() => void source.destroy());
    for await (const piece of source) await out.write(piece);
  });
}

/** Pictures in posts: sent by who writes, seen by whoever may read the post. */
export function pictureRoutes(blobs: BlobStore): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  routes.post("/upload/picture", limit, async (c) => {
    const keep = async () => keepPicture(blobs, new Uint8Array(await c.req.arrayBuffer()));
    return c.json(await savePicture(c.get("domain"), keep));
  });
  routes.get("/files/pictures/:name", (c) => show(c, blobs));
  return routes;
}
