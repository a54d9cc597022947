import { z } from "zod";

export const PAGE_SIZE_MAX = 50;

/** Where a keyset page begins: opaque to the client, bounded, made by the server. */
export const zCursor = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w.~-]+$/);

/** The paging part of every list input. */
export const PageInput = z.strictObject({
  cursor: zCursor.optional(),
  limit: z.number().int().min(1).max(PAGE_SIZE_MAX).default(20),
  /** Sent along by the query library; pages are read in one direction only. */
  direction: z.literal("forward").optional(),
});

/** One page of rows and where the next begins; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row).max(PAGE_SIZE_MAX), nextCursor: z.string().nullable() });

export interface Page<T> {
  rows: T[];
  nextCursor: string | null;
}

/** A moment on the wire: ISO 8601 in UTC with milliseconds. */
export const zInstant = z.iso.datetime();
