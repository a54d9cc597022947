import { z } from "zod";
import { zInstant } from "./page.ts";

/** Where a thread is pinned: nowhere, on top of its category, or on top of the whole forum as well. */
export const PIN_PLACES = ["nowhere", "category", "forum"] as const;
export const zPinPlace = z.enum(PIN_PLACES);
export type PinPlace = z.infer<typeof zPinPlace>;

/** Where a thread stands, as staff see and change it. What ran out counts as taken down. */
export const ThreadPlace = z.object({
  category: z.object({ id: z.string(), name: z.string() }),
  pin: zPinPlace,
  pinnedUntil: zInstant.nullable(),
  featuredUntil: zInstant.nullable(),
});
export type ThreadPlace = z.infer<typeof ThreadPlace>;
