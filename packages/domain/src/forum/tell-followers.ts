import { sql, type Tx } from "@yoforex/db";
import { userFollows } from "@yoforex/db/schema/follows";
import { users } from "@yoforex/db/schema/identity";
import { notices } from "@yoforex/db/schema/notifications";
import { notificationPreferences, userBlocks } from "@yoforex/db/schema/settings";
import { asProduct } from "../as-product.ts";
import type { MemberCtx } from "../context.ts";

/** A member of many followers tells the newest of them; the others find it among what they follow. */
const TOLD_MAX = 1_000;

/** Tells who follows somebody of her new thread, within the app and with the reason; not who wants no notices of posts. One statement, however many they are. */
export async function tellFollowers(
  tx: Tx,
  { actor, clock }: MemberCtx,
  { title, path }: { title: string; path: string },
): Promise<void> {
  const at = new Date(clock()).toISOString();
  await asProduct(tx, () =>
    tx.execute(sql`
      insert into ${notices} (id, user_id, text, path, created_at)
      select gen_random_uuid(), f.follower_id,
        left(${`${actor.username} started “${title}”. You follow ${actor.username}.`}, 300), ${path}, ${at}::timestamptz
      from ${userFollows} f join ${users} u on u.id = f.follower_id and u.status <> 'erased'
      where f.followed_id = ${actor.id}
        and not exists (select from ${userBlocks} b where (b.blocker_id, b.blocked_id)
          in ((f.follower_id, f.followed_id), (f.followed_id, f.follower_id)))
        and not exists (select from ${notificationPreferences} p
          where p.user_id = f.follower_id and p.kind = 'replies' and p.channel = 'app' and not p.wanted)
      order by f.created_at desc limit ${TOLD_MAX}`),
  );
}
