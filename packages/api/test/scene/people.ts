import { listSessions, register, requestPasswordReset, signIn } from "@yoforex/domain/identity";
import { suspendMember } from "@yoforex/domain/moderation";
import { deliverMails } from "@yoforex/domain/notifications";
import type { World } from "@yoforex/domain/testing";
import { CANARY_ORIGIN, hers, open, type Part, type People, REASON, type Stage } from "./part.ts";

/** All are members of six weeks but the newcomer, who proved her address today. */
export async function gather(world: World): Promise<People> {
  const rich = { coins: 30_000 };
  const old = {
    member: await world.aMember(rich),
    owner: await world.aMember(rich),
    partner: await world.aMember(rich),
    suspended: await world.aMember(rich),
    sanctioned: await world.aMember(rich),
    blocked: await world.aMember(rich),
    moderator: await world.aMember({ ...rich, role: "moderator" }),
    admin: await world.aMember({ ...rich, role: "admin" }),
  };
  world.clock.moveOn({ days: 42 });
  return { ...old, newcomer: await world.aMember(rich) };
}

/** Accounts, sessions, and what comes by mail. */
export async function identityPart(stage: Stage): Promise<Part> {
  const { world, people, as } = stage;
  const { owner, partner, member, admin } = people;
  const visitor = () => ({ ...world.anonymous(), origin: CANARY_ORIGIN });
  const joiner = { username: "joiner", email: "joiner@members.example", password: "hazel-lantern-88" };
  const { registration } = await register(visitor(), joiner);
  const code = await world.codeFor(joiner.email);
  await requestPasswordReset(visitor(), { email: member.email });
  const token = /[\w-]{43}/.exec((await world.mailsTo(member.email)).at(-1)?.text ?? "")?.[0];
  for (const { email, password } of [owner, partner]) await signIn(visitor(), { email, password }, "member");
  await failToMail(stage);
  const [session] = await listSessions(as(owner), "member");
  const [theirs] = await listSessions(as(partner), "member");
  return {
    ids: { memberId: open(owner.id, partner.id), sessionId: hers(session?.id, theirs?.id) },
    words: {
      registration,
      code,
      token,
      reason: REASON,
      website: "https://a.example/",
      username: owner.username,
      email: owner.email,
      password: owner.password,
      current: owner.password,
    },
    given: {
      "member identity.rename": { username: "renamed" },
      "member identity.register": { username: "another", email: "another@members.example" },
      "member identity.changePassword": { password: "copper-violin-23" },
      "member identity.resetPassword": { password: "copper-violin-23" },
      // Those two have no second factor, so a password is enough.
      "member identity.signIn": { email: people.newcomer.email },
      "admin session.signIn": { email: admin.email },
      "admin members.reinstate": { memberId: people.sanctioned.id },
    },
  };
}

/** A mail that couldn't be sent: its sealed words and what the mail server said stay in the outbox. */
async function failToMail({ world, people }: Stage): Promise<void> {
  await requestPasswordReset(world.anonymous(), { email: people.owner.email });
  await deliverMails(world.asWorker(), () => Promise.reject(new Error("550 canary mailbox unavailable")), 10);
}

/** Comes last: until then they could still act. */
export async function suspendThem({ people, as }: Stage): Promise<void> {
  for (const { id } of [people.suspended, people.sanctioned])
    await suspendMember(as(people.admin), { memberId: id, reason: REASON });
}
