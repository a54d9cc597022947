import type { Auth } from "@yoforex/auth";
import { available, post, system } from "@yoforex/coin-ledger";
import { asId, coins, type MemberId, newId, type Role } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { type MemberActor, memberActor } from "../actor.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { grantRole, register, signIn, verifyEmail } from "../identity/index.ts";
import type { Mailbox } from "./mailbox.ts";

export interface TestMember {
  id: MemberId;
  username: string;
  email: string;
  password: string;
  /** The cookie's value; null before her address is proven, for she can't sign in. */
  token: string | null;
  /** As her last sign-in found her; `as` makes a context of it. */
  actor: MemberActor;
}

export interface MemberWishes {
  username?: string;
  /** Whether her address is proven; true unless told. */
  verified?: boolean;
  /** What she has in her available purse; 0 unless told. */
  coins?: number;
  role?: Role;
  /** The code of the link that brought her. */
  ref?: string;
}

export interface MemberMakers {
  anonymous(): DomainCtx;
  asSystem(): DomainCtx;
  auth: Auth;
  mailbox: Mailbox;
}

export const PASSWORD = "plum-kettle-orbit-41";

let made = 0;

/** Registers a member by the product's own verbs. Names are distinct within a process. */
export async function makeMember(by: MemberMakers, wishes: MemberWishes): Promise<TestMember> {
  made += 1;
  const username = wishes.username ?? `member${made}`;
  const email = `${username.toLowerCase()}@members.example`;
  const role = wishes.role ?? "user";
  const { registration } = await register(by.anonymous(), {
    username,
    email,
    password: PASSWORD,
    ref: wishes.ref,
  });
  const isVerified = wishes.verified ?? true;
  if (isVerified) await verifyEmail(by.anonymous(), { registration, code: await by.mailbox.codeFor(email) });
  const id = await idOf(by, username);
  if (role !== "user") await grantRole(by.asSystem(), { memberId: id, role });
  if (wishes.coins !== undefined) await grantCoins(by.asSystem(), id, wishes.coins);
  const entered = isVerified
    ? await enter(by, email)
    : { token: null, actor: outside({ id, username, role }) };
  return { id, username, email, password: PASSWORD, ...entered };
}

async function idOf(by: MemberMakers, username: string): Promise<MemberId> {
  const [row] = await by
    .asSystem()
    .db.select({ id: users.id })
    .from(users)
    .where(eq(users.username, username));
  if (row === undefined) throw new Error(`${username} was not registered`);
  return asId(row.id);
}

/** How a member whose address is not proven would look, if she could sign in. */
const outside = (member: Pick<MemberActor, "id" | "username" | "role">): MemberActor => ({
  type: "member",
  ...member,
  status: "active",
  emailVerified: false,
  sessionId: "0".repeat(64),
  audience: "member",
  authenticatedAt: 0,
});

async function enter(by: MemberMakers, email: string): Promise<{ token: string; actor: MemberActor }> {
  const { token } = await signIn(by.anonymous(), { email, password: PASSWORD }, "member");
  const found = await by.auth.validateSession(token, "member");
  if (found === null) throw new Error(`${email} could not sign in`);
  return { token, actor: memberActor(found) };
}

/** Pays out of the promotions budget, as for a check-in. */
async function grantCoins(ctx: DomainCtx, memberId: MemberId, amount: number): Promise<void> {
  if (amount === 0) return;
  await inTx(ctx, async (tx) => {
    await post(tx, {
      kind: "engagement.daily.checkin",
      key: { scope: "testing", key: newId(ctx.clock()) },
      actor: null,
      moves: [{ from: system("promotions"), to: available(memberId), amount: coins(amount) }],
    });
  });
}
