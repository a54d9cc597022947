import { AUDIT_FILE_ROWS, type AuditRow, type ExportAuditInput } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { requireStaffFactor } from "../identity/index.ts";
import { positionOf } from "../keyset.ts";
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
 * What staff did as CSV (RFC 4180), newest first, piece by piece; acts of meanwhile are not in it. That it was taken
 * away is an act too, and the first row of the newest file.
 * @param input where the file begins: after the row that `before` names, else with the newest.
 * @param rowsMax how many rows a file has; where older ones stay, its last line names the address of the next file.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (role, suspended); SECOND_FACTOR_REQUIRED where staff need one; INVALID_INPUT for
 * a `before` that is none of ours.
 */
export async function exportAudit(
  ctx: DomainCtx,
  { before }: ExportAuditInput,
  rowsMax = AUDIT_FILE_ROWS,
): Promise<AsyncGenerator<string>> {
  const admin = requireRole(ctx, "admin");
  await requireStaffFactor(admin);
  const from = positionOf(before);
  await inTx(admin, (tx) =>
    recordAudit(tx, admin, {
      action: "audit.export",
      target: { type: "audit", id: "audit.csv", label: "the audit log" },
      changes:
        from === undefined ? [] : [{ field: "older than", before: null, after: from.at.toISOString() }],
    }),
  );
  return lines(ctx, before, rowsMax);
}

async function* lines(ctx: DomainCtx, before: string | undefined, rowsMax: number): AsyncGenerator<string> {
  yield lineOf(COLUMNS);
  let cursor = before;
  for (let left = rowsMax; left > 0; ) {
    const limit = Math.min(PAGE, left);
    const page = await listAudit(ctx, { limit, ...(cursor !== undefined && { cursor }) });
    yield page.rows.map((row) => lineOf(cellsOf(row))).join("");
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
    left -= page.rows.length;
  }
  yield lineOf([`Older rows: /files/audit.csv?before=${cursor}`]);
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
