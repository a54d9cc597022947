import { DomainError, type ExportInput, type FileLinkView } from "@yoforex/contracts";
import { and, eq, gt } from "@yoforex/db";
import { dataExports } from "@yoforex/db/schema/account";
import { requireAccount } from "../authz.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";

const LINK_MS = 10 * 60_000;
const USE = "export";

/** What the host needs to send an export. */
export interface StoredExport {
  storageKey: string;
  name: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * A link to one of the member's exports, for this session and ten minutes.
 * @throws NOT_FOUND for anybody else's, one that isn't ready or is gone.
 */
export async function linkExport(ctx: DomainCtx, { exportId }: ExportInput): Promise<FileLinkView> {
  const member = requireAccount(ctx);
  await readExport(member, exportId);
  const until = ctx.clock() + LINK_MS;
  const link = ctx.links.sign({ use: USE, id: exportId, session: member.actor.sessionId }, until);
  return { url: `/files/export/${link}`, expiresAt: new Date(until).toISOString() };
}

/** Opens a link that `linkExport` made, for the session it was made for. @throws LINK_EXPIRED, NOT_FOUND. */
export async function openExport(ctx: DomainCtx, link: string): Promise<StoredExport> {
  const member = requireAccount(ctx);
  const claims = ctx.links.verify(link, ctx.clock());
  if (claims?.use !== USE || claims.session !== member.actor.sessionId || claims.id === undefined) {
    throw new DomainError("LINK_EXPIRED", {});
  }
  return readExport(member, claims.id);
}

async function readExport({ db, actor, clock }: MemberCtx, id: string): Promise<StoredExport> {
  const { storageKey, sizeBytes, sha256, createdAt } = dataExports;
  const [row] = await db
    .select({ storageKey, sizeBytes, sha256, createdAt })
    .from(dataExports)
    .where(
      and(
        eq(dataExports.id, id),
        eq(dataExports.userId, actor.id),
        eq(dataExports.status, "ready"),
        gt(dataExports.expiresAt, new Date(clock())),
      ),
    );
  if (row === undefined || row.storageKey === null || row.sizeBytes === null || row.sha256 === null) {
    throw new DomainError("NOT_FOUND", { what: "export" });
  }
  const day = row.createdAt.toISOString().slice(0, 10);
  return {
    storageKey: row.storageKey,
    sizeBytes: row.sizeBytes,
    sha256: row.sha256,
    name: `yoforex-${day}.zip`,
  };
}
