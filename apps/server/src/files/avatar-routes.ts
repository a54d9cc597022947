import { AVATAR_BYTES_MAX, DomainError } from "@yoforex/contracts";
import { changeAvatar, openAvatar } from "@yoforex/domain/identity";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { stream } from "hono/streaming";
import type { HostEnv } from "../request-context.ts";
import type { BlobStore } from "./blob-store.ts";
import { keepSquares } from "./picture.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

const limit = bodyLimit({
  maxSize: AVATAR_BYTES_MAX,
  onError: () => {
    throw new DomainError("FILE_TOO_LARGE", { maxBytes: AVATAR_BYTES_MAX });
  },
});

/** Sends a square. Its address is new with every picture, so that whoever has it need never ask again. */
async function show(c: Context<HostEnv>, blobs: BlobStore) {
  const size = Number(c.req.param("size"));
  const storageKey = await openAvatar(c.get("domain"), c.req.param("name") ?? "", size);
  const source = c.req.method === "HEAD" ? null : await blobs.read(storageKey);
  c.header("content-type", "image/webp");
  c.header("content-disposition", "inline");
  c.header("cache-control", `public, max-age=${YEAR_SECONDS}, immutable`);
  if (source === null) return c.body(null);
  return stream(c, async (out) => {
    out.onAbort(() => void source.destroy());
    for await (const piece of source) await out.write(piece);
  });
}

/** Members' pictures: sent by their owners, seen by anybody. */
export function avatarRoutes(blobs: BlobStore): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  routes.post("/upload/avatar", limit, async (c) => {
    const keep = async () => keepSquares(blobs, new Uint8Array(await c.req.arrayBuffer()));
    return c.json(await changeAvatar(c.get("domain"), keep));
  });
  routes.get("/files/avatars/:name/:size", (c) => show(c, blobs));
  return routes;
}
