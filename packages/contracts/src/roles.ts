import { z } from "zod";

export const STAFF_ROLES = ["moderator", "admin"] as const;
/** The role name of an ordinary member is `user`. */
export const ROLES = ["user", ...STAFF_ROLES] as const;
export const zRole = z.enum(ROLES);
export type Role = z.infer<typeof zRole>;

export const MEMBER_STATUSES = ["active", "suspended", "erased"] as const;
export const zMemberStatus = z.enum(MEMBER_STATUSES);
export type MemberStatus = z.infer<typeof zMemberStatus>;
