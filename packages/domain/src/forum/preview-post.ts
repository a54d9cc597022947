import type { PreviewInput } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { renderMarkdown } from "./markdown.ts";

/** How a post will look: made by the very code that will store it. @throws NOT_SIGNED_IN. */
export async function previewPost(ctx: DomainCtx, input: PreviewInput): Promise<{ html: string }> {
  requireMember(ctx);
  return { html: renderMarkdown(input.body) };
}
