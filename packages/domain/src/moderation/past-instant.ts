import { DomainError } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";

/** The instant that books are asked about, null for now. @throws INVALID_INPUT when it is still to come. */
export function pastInstantOf(ctx: DomainCtx, at: string | undefined): Date | null {
  if (at === undefined) return null;
  const instant = new Date(at);
  if (instant.getTime() <= ctx.clock()) return instant;
  throw new DomainError("INVALID_INPUT", {
    fields: [{ path: "at", message: "Nobody knows yet what will be then." }],
  });
}
