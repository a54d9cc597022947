import { DomainError } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";

const YEAR_MS = 366 * 24 * 3_600_000;

/** When something ends, null for never. @throws INVALID_INPUT unless that is within the year to come. */
export function comingInstantOf(ctx: DomainCtx, until: string | null): Date | null {
  if (until === null) return null;
  const instant = new Date(until);
  const ahead = instant.getTime() - ctx.clock();
  if (ahead > 0 && ahead <= YEAR_MS) return instant;
  throw new DomainError("INVALID_INPUT", {
    fields: [{ path: "until", message: "Choose a time within the year to come." }],
  });
}
