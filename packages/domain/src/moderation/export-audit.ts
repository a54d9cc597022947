import type { AuditRow } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { requireStaffFactor } from "../identity/index.ts";
import { listAudit } from "./list-audit.ts";

const PAGE = 100;
const COLUMNS = [
  "at",
  "id",
  "actor",
  "action",
  "target_type",
  "target_id",
  "target",
  "reason",
  "changes",
  "request",
];

/**
 * What staff did as CSV (RFC 4180), newest first, piece by piece; acts of meanwhile are not in it.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (role, suspended); SECOND_FACTOR_REQUIRED where staff need one.
 */
export async function exportAudit(ctx: DomainCtx): Promise<AsyncGenerator<string>> {
  await requireStaffFactor(requireRole(ctx, "admin"));
  return lines(ctx);
}

async function* lines(ctx: DomainCtx): AsyncGenerator<string> {
  yield lineOf(COLUMNS);
  let cursor: string | undefined;
  do {
    const page = await listAudit(ctx, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    yield page.rows.map((row) => lineOf(cellsOf(row))).join("");
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

const cellsOf = (row: AuditRow): string[] => [
  row.at,
  row.id,
  row.actor.username,
  row.action,
  row.targetType,
  row.targetId,
  row.targetLabel,
  row.reason ?? "",
  row.changes.length === 0 ? "" : JSON.stringify(row.changes),
  row.requestId,
];

/** Members chose some of these words: an apostrophe keeps a spreadsheet from taking them for a formula. */
const inert = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

const lineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${inert(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;
