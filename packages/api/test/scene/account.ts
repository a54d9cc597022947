import { createHash } from "node:crypto";
import { sql } from "@yoforex/db";
import {
  buildExports,
  changeEmail,
  listExports,
  requestErasure,
  requestExport,
  signIn,
} from "@yoforex/domain/identity";
import type { TestMember } from "@yoforex/domain/testing";
import { hers, type Part, type Stage } from "./part.ts";

/** An export each of the owner and her partner, an address that the owner is changing to, and a member who leaves. */
export async function accountPart({ world, people, as }: Stage): Promise<Part> {
  const { owner, partner, member } = people;
  const exportOf = async (whose: TestMember) => {
    await requestExport(as(whose));
    const key = createHash("sha1").update(whose.id).digest("hex");
    const stored = { storageKey: `${key.slice(0, 2)}/${key.slice(2)}`, sizeBytes: 9, sha256: key };
    await buildExports(world.asWorker(), async () => stored, 1);
    return (await listExports(as(whose)))[0]?.id;
  };
  const exportId = hers(await exportOf(owner), await exportOf(partner));
  const wish = { username: member.username, removePosts: false };
  await requestErasure(as(member), { ...wish, forfeitCoins: true });
  const email = "elsewhere@members.example";
  await changeEmail(as(owner), { email });
  const code = await world.codeFor(email);
  const link = /#(\S+)/.exec((await world.mailsTo(owner.email)).at(-1)?.text ?? "")?.[1];
  await world.db.owner.execute(
    sql`update sessions set last_used_ip = '203.0.113.217' where user_id = ${owner.id}`,
  );
  const elsewhere = { ip: null, userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0" };
  await signIn({ ...world.anonymous(), origin: elsewhere }, owner, "member");
  const token = /not-me#(\S+)/.exec((await world.mailsTo(owner.email)).at(-1)?.text ?? "")?.[1];
  return {
    ids: { exportId },
    words: { link, forfeitCoins: true },
    given: {
      "member account.changeEmail": { email: "changed@members.example" },
      "member account.disownSignIn": { token },
      "member account.confirmEmail": { code },
    },
  };
}
