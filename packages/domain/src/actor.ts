import type { Audience, Session, SessionUser } from "@yoforex/auth";
import type { MemberId, MemberStatus, Role } from "@yoforex/contracts";

/** A signed-in person, as far as decisions need her. Read anew on every request. */
export interface MemberActor {
  type: "member";
  id: MemberId;
  username: string;
  role: Role;
  status: MemberStatus;
  emailVerified: boolean;
  /** When she registered, in milliseconds since the epoch; who is not known to have is a newcomer. */
  joinedAt?: number;
  /** The hash that names her session; links to files are bound to it. */
  sessionId: string;
  /** On which host she is signed in. */
  audience: Audience;
  /** When she last showed who she is, in milliseconds since the epoch. */
  authenticatedAt: number;
}

export interface AnonymousActor {
  type: "anonymous";
}

/** The product itself: jobs and the seed. */
export interface SystemActor {
  type: "system";
}

export type Actor = MemberActor | AnonymousActor | SystemActor;

/** The actor of a session as `validateSession` finds it. */
export const memberActor = (found: { session: Session; user: SessionUser }): MemberActor => ({
  type: "member",
  ...found.user,
  sessionId: found.session.id,
  audience: found.session.audience,
  authenticatedAt: found.session.authenticatedAt,
});

export const ANONYMOUS: AnonymousActor = { type: "anonymous" };
export const SYSTEM: SystemActor = { type: "system" };
