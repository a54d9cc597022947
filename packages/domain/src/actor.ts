import type { MemberId, MemberStatus, Role } from "@yoforex/contracts";

/** A signed-in person, as far as decisions need her. Read anew on every request. */
export interface MemberActor {
  type: "member";
  id: MemberId;
  username: string;
  role: Role;
  status: MemberStatus;
  emailVerified: boolean;
  /** The hash that names her session; links to files are bound to it. */
  sessionId: string;
}

export interface AnonymousActor {
  type: "anonymous";
}

/** The product itself: jobs and the seed. */
export interface SystemActor {
  type: "system";
}

export type Actor = MemberActor | AnonymousActor | SystemActor;

export const ANONYMOUS: AnonymousActor = { type: "anonymous" };
export const SYSTEM: SystemActor = { type: "system" };
