import type { StudioPage } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { content } from "@yoforex/db/schema/market";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import type { PageRequest } from "./queries.ts";
import { readStudioPage } from "./studio.ts";

/** A seller's own listings in every status, newest first. */
export async function listMyListings(ctx: DomainCtx, input: PageRequest): Promise<StudioPage> {
  const { actor } = requireMember(ctx);
  return readStudioPage(ctx.db, { ...input, where: eq(content.sellerId, actor.id), order: "newest" });
}
