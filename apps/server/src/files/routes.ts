import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type WireError, wireErrorOf } from "@yoforex/api";
import { DomainError, ExplainInput, FILE_BYTES_MAX } from "@yoforex/contracts";
import { type DomainCtx, requireVerified } from "@yoforex/domain";
import { exportStatement } from "@yoforex/domain/economy";
import { openExport } from "@yoforex/domain/identity";
import { checkContent, openDownload, saveFile } from "@yoforex/domain/market";
import { type Context, Hono } from "hono";
import { stream } from "hono/streaming";
import type { Logger } from "pino";
import type { z } from "zod";
import { answerRefusal } from "../refusal.ts";
import type { HostEnv } from "../request-context.ts";
import { avatarRoutes } from "./avatar-routes.ts";
import { type BlobStore, BlobTooLarge } from "./blob-store.ts";
import { pictureRoutes } from "./picture-routes.ts";
import { rangeOf } from "./range.ts";

export interface FileSources {
  blobs: BlobStore;
  log: Logger;
}

const NAME = /^[^\0-\x1f/\\]{1,120}$/;

function fileNameOf(c: Context): string {
  const header = c.req.header("x-file-name") ?? "";
  const name = decodeURIComponent(header).normalize("NFC").trim();
  if (!NAME.test(name)) {
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "name", message: "not a file name" }] });
  }
  return name;
}

/** Takes the bytes, looks at what they are, and registers them; what is refused is not kept. */
async function upload(c: Context<HostEnv>, domain: DomainCtx, blobs: BlobStore) {
  const ctx = requireVerified(domain);
  const name = fileNameOf(c);
  if (c.req.raw.body === null)
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "body", message: "empty" }] });
  const blob = await blobs.write(Readable.fromWeb(c.req.raw.body as ReadableStream), FILE_BYTES_MAX);
  try {
    const mime = checkContent(name, blob.head);
    return await saveFile(ctx, { name, mime, ...blob });
  } catch (error) {
    await blobs.remove(blob.storageKey);
    throw error;
  }
}

function wireOf(error: unknown): WireError | null {
  if (error instanceof BlobTooLarge) return { code: "FILE_TOO_LARGE", details: { maxBytes: FILE_BYTES_MAX } };
  if (error instanceof URIError) return { code: "INVALID_INPUT", details: { fields: [] } };
  return wireErrorOf(error);
}

/** Answers a refusal with the status that its code has for procedures; anything else is the host's to answer. */
export function refusal(c: Context, error: unknown) {
  const wire = wireOf(error);
  if (wire === null) throw error;
  return answerRefusal(c, wire);
}

/** A name in the form that a header's parameter can carry (RFC 8187 §3.2.1). */
const extValue = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

async function download(c: Context<HostEnv>, { blobs, log }: FileSources) {
  const file = await openDownload(c.get("domain"), c.req.param("token") ?? "", async (stored) => {
    const isThere = await blobs.has(stored.storageKey, stored.sizeBytes);
    if (!isThere) log.error({ storageKey: stored.storageKey }, "a file's bytes are lost");
    return isThere;
  });
  return send(c, blobs, file);
}

type Sent = Pick<Awaited<ReturnType<typeof openDownload>>, "storageKey" | "name" | "sizeBytes" | "sha256">;

/** Sends a file as an attachment that no browser may run or guess the type of; ranges resume broken downloads. */
async function send(c: Context<HostEnv>, blobs: BlobStore, file: Sent) {
  const range = rangeOf(c.req.header("range"), file.sizeBytes);
  if (range === "unsatisfiable") {
    return c.body(null, 416, { "content-range": `bytes */${file.sizeBytes}` });
  }
  const [start, end] = range === null ? [0, file.sizeBytes - 1] : [range.start, range.end];
  // Opened before anything is said of it: once a 200 has gone out, nothing can be taken back.
  const source = c.req.method === "HEAD" ? null : await blobs.read(file.storageKey, { start, end });
  c.header("content-type", "application/octet-stream");
  c.header("content-disposition", `attachment; filename*=UTF-8''${extValue(file.name)}`);
  c.header("cache-control", "private, no-store");
  c.header("accept-ranges", "bytes");
  c.header("digest", `sha-256=${Buffer.from(file.sha256, "hex").toString("base64")}`);
  c.header("content-length", String(end - start + 1));
  if (range !== null) {
    c.status(206);
    c.header("content-range", `bytes ${start}-${end}/${file.sizeBytes}`);
  }
  if (source === null) return c.body(null);
  return stream(c, async (out) => {
    out.onAbort(() => void source.destroy());
    for await (const piece of source) await out.write(piece);
  });
}

/** What an address asks for behind its `?`. @throws INVALID_INPUT. */
export function parsedQuery<Schema extends z.ZodType>(schema: Schema, c: Context<HostEnv>): z.output<Schema> {
  const asked = schema.safeParse(c.req.query());
  if (asked.success) return asked.data;
  const fields = asked.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new DomainError("INVALID_INPUT", { fields });
}

/** A purse's entries as a table, written out while it is read: a long history needs no more memory than a short one. */
function statementFile(c: Context<HostEnv>) {
  const asked = parsedQuery(ExplainInput, c);
  const { purse, from, until } = asked;
  const lines = exportStatement(c.get("domain"), asked);
  c.header("content-type", "text/csv; charset=utf-8");
  const name = `yoforex-${purse}-${from.slice(0, 10)}-${until.slice(0, 10)}.csv`;
  c.header("content-disposition", `attachment; filename="${name}"`);
  c.header("cache-control", "private, no-store");
  return stream(c, async (out) => {
    out.onAbort(() => void lines.return(undefined));
    for await (const line of lines) await out.write(line);
  });
}

export function fileRoutes(sources: FileSources): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  routes.onError((error, c) => refusal(c, error));
  routes.post("/upload", async (c) => c.json(await upload(c, c.get("domain"), sources.blobs)));
  routes.get("/files/statement.csv", statementFile);
  routes.get("/files/:token", (c) => download(c, sources));
  routes.get("/files/export/:link", async (c) =>
    send(c, sources.blobs, await openExport(c.get("domain"), c.req.param("link"))),
  );
  routes.route("/", avatarRoutes(sources.blobs));
  routes.route("/", pictureRoutes(sources.blobs));
  return routes;
}
