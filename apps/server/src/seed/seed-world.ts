import { asId, type MemberId, newId, type RequestId, type Role } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { type Actor, ANONYMOUS, type DomainCtx, memberActor } from "@yoforex/domain";
import { grantRole, register, signIn, signOut, updateProfile, verifyEmail } from "@yoforex/domain/identity";
import { detectFraud } from "@yoforex/domain/moderation";
import { deliverMails, type Mail } from "@yoforex/domain/notifications";
import { bootstrap } from "../bootstrap.ts";
import { compose } from "../compose.ts";
import type { Env } from "../env.ts";
import { DEMO_MEMBERS, DEMO_PASSWORD, type DemoMember, emailOf } from "./people.ts";

/** What the seed does with the product, always through its verbs. */
export interface SeedWorld {
  isEmpty(): Promise<boolean>;
  /** Whether the demo members live here, so that their passwords may be told. */
  isDemo(): Promise<boolean>;
  join(username: string): Promise<void>;
  promote(username: string, role: Exclude<Role, "user">): Promise<void>;
  describe(member: DemoMember): Promise<void>;
  /** She signs in once, from an address on the net. */
  enterFrom(username: string, ip: string): Promise<void>;
  lookForFraud(): Promise<void>;
  /** The context of a demo member who is signed in. */
  as(username: string): Promise<DomainCtx>;
  close(): Promise<void>;
}

const ORIGIN = { ip: null, userAgent: "YoForex demo world" };
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Opens the product on both of its roles, with its first settings and categories in place. */
export async function openSeedWorld(env: Env): Promise<SeedWorld> {
  const app = compose(env, env.APP_DATABASE_URL);
  const work = compose(env, env.WORKER_DATABASE_URL);
  await bootstrap(app.domain.asSystem());
  const contextOf = (actor: Actor) =>
    app.domain.contextFor({ actor, requestId: newId<RequestId>(), origin: ORIGIN });

  /** The code in the mail to this address; the seed reads its members' mail as they would. */
  async function codeFor(email: string): Promise<string> {
    const mails: Mail[] = [];
    await deliverMails(work.domain.asSystem(), async (mail) => void mails.push(mail), 100);
    const code = /^(\d{4}) (\d{4})$/m.exec(mails.find(({ to }) => to === email)?.text ?? "");
    if (code === null) throw new Error(`no code came for ${email}`);
    return `${code[1]}${code[2]}`;
  }

  async function idOf(username: string): Promise<MemberId | null> {
    const [row] = await app.database.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.username, username));
    return row === undefined ? null : asId(row.id);
  }

  async function as(username: string): Promise<DomainCtx> {
    const opened = await signIn(
      contextOf(ANONYMOUS),
      { email: emailOf(username), password: DEMO_PASSWORD },
      "member",
    );
    const found = await app.auth.validateSession(opened.token, "member");
    if (found === null) throw new Error(`${username} could not sign in`);
    return contextOf(memberActor(found));
  }

  return {
    as,
    isEmpty: async () => (await app.database.db.select({ id: users.id }).from(users).limit(1)).length === 0,
    isDemo: async () => (await idOf(DEMO_MEMBERS[0]?.username ?? "")) !== null,
    async join(username) {
      const email = emailOf(username);
      const { registration } = await register(contextOf(ANONYMOUS), {
        username,
        email,
        password: DEMO_PASSWORD,
      });
      await verifyEmail(contextOf(ANONYMOUS), { registration, code: await codeFor(email) });
    },
    async promote(username, role) {
      const memberId = await idOf(username);
      if (memberId !== null) await grantRole(app.domain.asSystem(), { memberId, role });
    },
    async describe({ username, bio, location, experience, pairs }) {
      const ctx = await as(username);
      const nothing = { displayName: null, website: null, socialLinks: {} };
      await updateProfile(ctx, { ...nothing, bio, location, experience, favoritePairs: pairs });
      await signOut(ctx);
    },
    async enterFrom(username, ip) {
      const ctx = { ...contextOf(ANONYMOUS), origin: { ip, userAgent: BROWSER } };
      await signIn(ctx, { email: emailOf(username), password: DEMO_PASSWORD }, "member");
    },
    lookForFraud: async () => void (await detectFraud(work.domain.asSystem())),
    async close() {
      await app.database.close();
      await work.database.close();
    },
  };
}
