import { DomainError, type DownloadLinkView } from "@yoforex/contracts";
import type { MemberCtx } from "../context.ts";

const LINK_MS = 10 * 60 * 1000;

/** What a link is good for: a buyer's purchase, or a version that staff look at. */
const USES = ["download", "review"] as const;
type Use = (typeof USES)[number];

interface FileFacts {
  name: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * A path that gives this session, and no other, one file for ten minutes.
 * @param id the purchase for "download", the version for "review".
 */
export function linkFile(ctx: MemberCtx, grant: { use: Use; id: string }, file: FileFacts): DownloadLinkView {
  const now = ctx.clock();
  const claims = { ...grant, session: ctx.actor.sessionId, since: String(now) };
  return {
    url: `/files/${ctx.links.sign(claims, now + LINK_MS)}`,
    expiresAt: new Date(now + LINK_MS).toISOString(),
    fileName: file.name,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
  };
}

export interface Grant {
  use: Use;
  id: string;
  /** When the link was made. */
  since: Date;
}

/**
 * What the link grants to the session that opens it.
 * @throws LINK_EXPIRED when it isn't one of ours, its time is over, or it was made for another session.
 */
export function readLink(ctx: MemberCtx, token: string): Grant {
  const claims = ctx.links.verify(token, ctx.clock());
  const use = USES.find((known) => known === claims?.["use"]);
  if (claims === null || use === undefined || claims["session"] !== ctx.actor.sessionId) {
    throw new DomainError("LINK_EXPIRED", {});
  }
  return { use, id: claims["id"] ?? "", since: new Date(Number(claims["since"])) };
}
