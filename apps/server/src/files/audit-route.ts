import { ExportAuditInput } from "@yoforex/contracts";
import { exportAudit } from "@yoforex/domain/moderation";
import { Hono } from "hono";
import { stream } from "hono/streaming";
import type { HostEnv } from "../request-context.ts";
import { parsedQuery, refusal } from "./routes.ts";

/** What staff did as a table, at most so much a file, for admins on their own host; written out while it is read. */
export function auditRoute(): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  routes.onError((error, c) => refusal(c, error));
  routes.get("/files/audit.csv", async (c) => {
    const lines = await exportAudit(c.get("domain"), parsedQuery(ExportAuditInput, c));
    c.header("content-type", "text/csv; charset=utf-8");
    c.header("content-disposition", 'attachment; filename="yoforex-audit.csv"');
    c.header("cache-control", "private, no-store");
    return stream(c, async (out) => {
      out.onAbort(() => void lines.return(undefined));
      for await (const line of lines) await out.write(line);
    });
  });
  return routes;
}
