import { z } from "zod";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { MemberId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

export const BlockInput = z.strictObject({ memberId: zId<MemberId>() });
export type BlockInput = z.infer<typeof BlockInput>;

export const ListBlocksInput = PageInput;
export type ListBlocksInput = z.infer<typeof ListBlocksInput>;

/** A member whom the reader has blocked; `id` is his. */
export const BlockRow = z.object({ id: z.string(), member: MemberRef, since: zInstant });
export type BlockRow = z.infer<typeof BlockRow>;
export const BlockPage = pageOf(BlockRow);
export type BlockPage = z.infer<typeof BlockPage>;
