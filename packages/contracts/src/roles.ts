import { z } from "zod";

export const STAFF_ROLES = ["moderator", "admin"] as const;
/** The role name of an ordinary member is `user`. */
export const ROLES = ["user", ...STAFF_ROLES] as const;
export const zRole = z.enum(ROLES);
export type Role = z.infer<typeof zRole>;

/** What a member's sanctions leave her: silenced ones read and trade, suspended and banned ones read and see to their account. */
export const MEMBER_STATUSES = ["active", "silenced", "suspended", "banned", "erased"] as const;
export const zMemberStatus = z.enum(MEMBER_STATUSES);
export type MemberStatus = z.infer<typeof zMemberStatus>;
