import { DomainError, type PostPlace, type WhereIsInput } from "@yoforex/contracts";
import type { DomainCtx } from "../../context.ts";
import { shortIdOf } from "../../slug.ts";
import { findMoved } from "./redirects.ts";

/** Where a post stands that had this address; null where it stands there still, never did, or is hidden. */
export async function movedTo(
  { db, actor }: DomainCtx,
  { slug, number }: WhereIsInput,
): Promise<PostPlace | null> {
  const shortId = shortIdOf(slug);
  return shortId === null ? null : findMoved(db, actor, { shortId, number });
}

/** The same for whoever has to be told. @throws NOT_FOUND for null. */
export async function whereIs(ctx: DomainCtx, input: WhereIsInput): Promise<PostPlace> {
  const place = await movedTo(ctx, input);
  if (place === null) throw new DomainError("NOT_FOUND", { what: "thread" });
  return place;
}
