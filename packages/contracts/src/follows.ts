import { z } from "zod";
import { zId } from "./id-wire.ts";
import { MemberRef, zBlock, zExperience } from "./identity.ts";
import type { MemberId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

export const FollowInput = z.strictObject({ memberId: zId<MemberId>(), on: z.boolean() });
export type FollowInput = z.infer<typeof FollowInput>;
/** Whether the reader follows somebody, and how many do. */
export const FollowView = z.object({ following: z.boolean(), followers: z.number().int() });
export type FollowView = z.infer<typeof FollowView>;

/** Whom the directory shows: everybody, staff, who sells something, or whom the reader follows. */
export const DIRECTORY_FILTERS = ["all", "staff", "sellers", "following"] as const;
export const ListDirectoryInput = PageInput.extend({
  filter: z.enum(DIRECTORY_FILTERS).default("all"),
}).strict();
export type ListDirectoryInput = z.infer<typeof ListDirectoryInput>;

export const DirectoryRow = z.object({
  id: z.string(),
  member: MemberRef,
  bio: z.string().nullable(),
  experience: zExperience.nullable(),
  joinedAt: zInstant,
  following: z.boolean(),
  block: zBlock.nullable(),
});
export type DirectoryRow = z.infer<typeof DirectoryRow>;
export const DirectoryPage = pageOf(DirectoryRow);
export type DirectoryPage = z.infer<typeof DirectoryPage>;
