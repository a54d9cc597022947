import { createHash } from "node:crypto";
import { createSecretBox } from "@yoforex/auth";
import type pg from "pg";
import { KEYS } from "./keys.ts";

/** The forum that is measured: as many of each as the goals name. */
export const SCALE = { categories: 10, members: 2_000, threads: 20_000 } as const;

/** Replies that come in one statement. */
const STEP = 20_000;
const WORDS =
  "spread slippage gold session broker order tick history backtest margin pair london news stop limit trend";

/** A uuid of version 7 in its form, as ids are here, that follows from a number. */
const id = (kind: string, n: string) =>
  `overlay(overlay(md5('${kind}' || ${n}) placing '7' from 13) placing '8' from 17)::uuid`;
const newId = "overlay(overlay(md5(gen_random_uuid()::text) placing '7' from 13) placing '8' from 17)::uuid";
/** Some words in an order of their own, so that no two posts are alike and compression gains nothing. */
const words = (count: number, salt: string) =>
  `(select string_agg((string_to_array('${WORDS}', ' '))[1 + (hashint8(${salt} * 31 + w) & 15)], ' ') from generate_series(1, ${count}) w)`;

/** The token of a member's session, by her number from 1: only a bench may know one beforehand. */
export const tokenOf = (member: number): string => `bench-session-${member}`.padEnd(40, "x");

/** Everything but the replies, straight into the tables: how fast that goes is not what is measured. */
export async function fillForum(owner: pg.Client): Promise<void> {
  await owner.query("set session_replication_role = replica");
  await owner.query(`
    insert into users (id, username, email_cipher, email_index, email_verified_at, created_at)
    select ${id("member", "n")}, 'trader' || n, 'sealed', sha256(n::text::bytea), now(), now() - interval '400 days'
    from generate_series(1, ${SCALE.members}) n`);
  await owner.query("insert into profiles (user_id) select id from users where username like 'trader%'");
  await owner.query(`
    insert into forum_categories (id, slug, name, description, display_order)
    select ${id("category", "n")}, 'bench-' || n, 'Bench ' || n, 'A category', 100 + n
    from generate_series(1, ${SCALE.categories}) n`);
  await owner.query(`
    insert into forum_threads
      (id, short_id, slug, title, kind, body_markdown, body_html, author_id, category_id, tags, request_id, created_at)
    select ${id("thread", "n")}, translate(lpad(to_hex(n), 8, 'z'), '01', 'gh'), 'a-thread', 'Thread ' || n || ' ' || text.title,
      'discussion', text.body, '<p>' || text.body || '</p>', ${id("member", `(1 + n % ${SCALE.members})`)},
      ${id("category", `(1 + n % ${SCALE.categories})`)}, '{eurusd,mt5}', ${newId}, now() - make_interval(mins => 30000 - n)
    from generate_series(1, ${SCALE.threads}) n
    cross join lateral (select ${words(5, "n")} as title, ${words(60, "n + 7")} as body) text`);
  await owner.query(`
    insert into thread_stats (thread_id, last_activity_at, hot_until, created_at)
    select id, created_at, created_at, created_at from forum_threads where slug = 'a-thread'`);
  await owner.query("set session_replication_role = origin");
}

/** Addresses that the product can open, since whoever is replied to is mailed. */
export async function sealAddresses(owner: pg.Client): Promise<void> {
  const box = createSecretBox({ keys: [{ id: KEYS.sealId, key: KEYS.seal }], indexKey: KEYS.index });
  const addresses = Array.from({ length: SCALE.members }, (_, n) => `trader${n + 1}@members.example`);
  await owner.query(
    `update users set email_cipher = given.cipher from unnest($1::text[]) with ordinality as given(cipher, n)
     where users.username = ('trader' || given.n)::citext`,
    [addresses.map((address) => box.encrypt(address, "users.email"))],
  );
}

/** Sessions of all members, so that many can post at once. */
export async function openSessions(owner: pg.Client): Promise<void> {
  const hashes = Array.from({ length: SCALE.members }, (_, n) =>
    createHash("sha256")
      .update(tokenOf(n + 1))
      .digest("hex"),
  );
  await owner.query(
    `insert into sessions (id, handle, user_id, audience, expires_at, absolute_expires_at, user_agent)
     select hash, ${newId}, ${id("member", "n")}, 'member', now() + interval '9 days',
       now() + interval '29 days', 'bench' from unnest($1::text[]) with ordinality as given(hash, n)`,
    [hashes],
  );
}

/**
 * Adds replies until there are so many: nine of ten anywhere, one of ten in the first fifty threads, as a few threads
 * of every forum are long. A bar on standard error shows how far it is.
 */
export async function fillReplies(owner: pg.Client, total: number): Promise<void> {
  const { rows } = await owner.query<{ count: string }>("select count(*) from forum_replies");
  let done = Number(rows[0]?.count ?? 0);
  while (done < total) {
    const step = Math.min(STEP, total - done);
    await addReplies(owner, done, step);
    done += step;
    const full = Math.round((done / total) * 30);
    process.stderr.write(`\r[${"#".repeat(full)}${".".repeat(30 - full)}] ${done} of ${total} replies`);
  }
  process.stderr.write("\n");
  await owner.query("vacuum analyze");
}

async function addReplies(owner: pg.Client, done: number, step: number): Promise<void> {
  await owner.query(
    `with made as (
      select n, ${id("thread", "(case when n % 10 = 0 then 1 + (n / 10) % 50 else 1 + (hashint8(n) & 16383) end)")} as thread_id
      from generate_series($1::bigint, $2::bigint) n
    ), numbered as (
      select made.*, stats.last_number + row_number() over (partition by made.thread_id order by n) as number
      from made join thread_stats stats on stats.thread_id = made.thread_id
    ), written as (
      insert into forum_replies (id, thread_id, number, author_id, body_markdown, body_html, request_id, created_at)
      select ${newId}, thread_id, number, ${id("member", `(1 + n % ${SCALE.members})`)}, text.body,
        '<p>' || text.body || '</p>', ${newId}, now() - make_interval(secs => ($3 - n) / 10.0)
      from numbered cross join lateral (select ${words(40, "n")} as body) text
      returning thread_id, number, author_id, created_at
    )
    update thread_stats set last_number = latest.number, reply_count = reply_count + latest.replies,
      last_reply_by = latest.author_id, last_activity_at = latest.created_at
    from (
      select distinct on (thread_id) thread_id, number, author_id, created_at,
        count(*) over (partition by thread_id)::int as replies
      from written order by thread_id, number desc
    ) latest where thread_stats.thread_id = latest.thread_id`,
    [done + 1, done + step, 2_000_000],
  );
}
