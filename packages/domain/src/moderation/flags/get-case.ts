import { DomainError, type FlagCaseDetail, type FlagCaseInput } from "@yoforex/contracts";
import { asc, eq } from "@yoforex/db";
import { flagCases } from "@yoforex/db/schema/flags";
import { requireRole } from "../../authz.ts";
import type { DomainCtx } from "../../context.ts";
import { caseViews, readCases } from "./read-cases.ts";
import { readContext } from "./read-context.ts";

/** One flagged post with what stands around it. @throws NOT_ALLOWED (role); NOT_FOUND. */
export async function getFlagCase(ctx: DomainCtx, { caseId }: FlagCaseInput): Promise<FlagCaseDetail> {
  requireRole(ctx, "moderator");
  const { id } = flagCases;
  const rows = await readCases(ctx.db, { where: eq(id, caseId), order: [asc(id)], limit: 1 });
  const [found] = await caseViews(ctx.db, rows, ctx.clock());
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "flag case" });
  return { ...found, context: await readContext(ctx.db, found.post) };
}
