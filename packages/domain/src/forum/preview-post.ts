import type { PreviewInput } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { renderMarkdown } from "../markdown.ts";
import { LIMITS } from "./limits.ts";

/** How a post will look: made by the very code that will store it. @throws NOT_SIGNED_IN; RATE_LIMITED. */
export async function previewPost(ctx: DomainCtx, input: PreviewInput): Promise<{ html: string }> {
  const { actor } = requireMember(ctx);
  await ctx.limits.take(LIMITS.previews, actor.id);
  return { html: renderMarkdown(input.body) };
}
