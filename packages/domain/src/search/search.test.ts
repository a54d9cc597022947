import type { SearchHit, SearchInput } from "@yoforex/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { acceptAnswer } from "../forum/index.ts";
import { search } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const find = (q: string, input: Partial<SearchInput> = {}) =>
  search(world.anonymous(), { q, limit: 20, order: "best", ...input });
const idsOf = async (q: string, input: Partial<SearchInput> = {}) =>
  (await find(q, input)).rows.map(({ id }) => id);
const marked = (spans: SearchHit["title"]) => spans.filter(({ hit }) => hit).map(({ text }) => text);
const BODY = "Nothing that matters is said in this text.";

describe("words in five scripts", () => {
  test("English: the beginning of a word, in any case and without accents", async () => {
    const thread = await world.aThread({ title: "Renko résumé of a Weekend", body: BODY, tags: [] });
    for (const q of ["renk", "RENKO resume", "résum weekend", "Résumé"])
      expect(await idsOf(q)).toEqual([thread.id]);
    expect((await find("enko resume")).isSimilar).toBe(true);
  });

  test("English: a typo finds what is called nearly so, and offers the word", async () => {
    const thread = await world.aThread({ title: "Heikin candles without repainting", body: BODY, tags: [] });
    const page = await find("heikn candels");
    expect(page).toMatchObject({ isSimilar: true, suggestion: "heikin candles" });
    expect(page.rows.map(({ id }) => id)).toEqual([thread.id]);
    expect((await find("heikin candles")).isSimilar).toBe(false);
  });

  test.each([
    [
      "Chinese",
      "外汇交易的风险管理方法讨论",
      "我在上海用MT5做外汇",
      ["风险", "交易的风", "理", "外汇", "mt5做外", '"风险管理"'],
    ],
    [
      "Japanese",
      "移動平均線のクロスで売買する戦略",
      "インジケーターをﾃｽﾄしました",
      ["平均線", "クロス", "戦略", "テスト", "売買する"],
    ],
    ["Thai", "กลยุทธ์การเทรดทองคำรายวัน", "ผมใช้โบรกเกอร์นี้มาหลายปี", ["ทองคำ", "การเทรด", "โบรกเกอร์", "รายวัน"]],
    [
      "Arabic",
      "استراتيجية التداول اليومي في الذهب",
      "أستخدمُ وسيطًا موثوقًا للتداول",
      ["تداول", "الذهب", "استخدم", "وسيط", "اليومي"],
    ],
  ])("%s: parts of words, in titles and texts", async (_name, title, body, parts) => {
    const { id } = await world.aThread({ title, body: `${body} ……………………………………………`, tags: [] });
    for (const part of parts) expect([part, await idsOf(part)]).toEqual([part, [id]]);
    const [hit] = (await find(parts[0] ?? "")).rows;
    expect(marked(hit?.title ?? []).join("")).toBe(parts[0]);
  });

  test("what is not there is not found: letters in another order, of another run", async () => {
    expect(await idsOf("险风")).toEqual([]);
    expect(await idsOf("法讨论我")).toEqual([]);
  });
});

describe("what a line asks for", () => {
  test("phrases hold together, and what must not be there isn't", async () => {
    const near = await world.aThread({ title: "Zigzag trailing stop order", body: BODY, tags: [] });
    const apart = await world.aThread({ title: "Zigzag stop while trailing", body: BODY, tags: [] });
    expect(await idsOf('zigzag "trailing stop"')).toEqual([near.id]);
    expect(await idsOf("zigzag -order")).toEqual([apart.id]);
    expect(await idsOf("zigzag trailing-stop")).toEqual([near.id]);
  });

  test("by whom, where, under which tag, when and whether it is solved", async () => {
    const author = await world.aMember();
    const thread = await world.aThread({
      title: "Quasar question",
      author,
      body: BODY,
      tags: ["quasar-tag"],
    });
    const reply = await world.aReply(thread);
    await world.aThread({ title: "Quasar discussion", kind: "discussion", body: BODY, tags: [] });
    expect((await idsOf(`by:${author.username.toUpperCase()}`)).toSorted()).toEqual(
      [thread.id, author.id].toSorted(),
    );
    expect(await idsOf(`quasar in:${world.categorySlug} by:${author.username}`)).toEqual([thread.id]);
    expect((await idsOf("tag:quasar-tag")).toSorted()).toEqual([thread.id, reply.id].toSorted());
    expect(await idsOf("quasar solved:no")).toEqual([thread.id]);
    await acceptAnswer(world.as(author), { threadId: thread.id, replyId: reply.id });
    expect(await idsOf("quasar solved:yes")).toEqual([thread.id]);
    expect(await idsOf("tag:quasar-tag solved:yes", { kind: "reply" })).toEqual([reply.id]);
    const day = new Date(world.clock.now()).toISOString().slice(0, 10);
    expect(await idsOf(`quasar after:${day}`)).toHaveLength(2);
    expect(await idsOf(`quasar before:${day}`)).toEqual([]);
  });

  test("who and what nobody knows is told, and nothing is found", async () => {
    const page = await find("grid by:nobody-there in:nowhere");
    expect(page.rows).toEqual([]);
    expect(page.problems).toEqual([
      { code: "no_member", what: "nobody-there" },
      { code: "no_category", what: "nowhere" },
    ]);
    expect((await find("-grid")).problems).toEqual([{ code: "nothing_wanted", what: "" }]);
    expect((await find("")).problems).toEqual([]);
  });

  test("addresses of mailboxes are no words", async () => {
    await world.aThread({
      title: "Reach me by letter",
      body: "Write to pulsar@canary.example, quickly.",
      tags: [],
    });
    const full = await world.aThread({
      title: "Reach me by wire",
      body: "Or to pulsar＠canary.example, quickly.",
      tags: [],
    });
    for (const q of ["pulsar", "canary", "pulsar@canary.example", '"canary example"'])
      expect((await find(q)).rows).toEqual([]);
    expect(await idsOf("wire quickly")).toEqual([full.id]);
    const member = await world.aMember();
    expect((await find(member.email)).rows).toEqual([]);
  });
});

describe("the list", () => {
  test("what is called so stands above what only says so; the newest first on request", async () => {
    const called = await world.aThread({ title: "Nebula expert advisor", body: BODY, tags: [] });
    world.clock.moveOn({ minutes: 1 });
    const said = await world.aThread({
      title: "Something else again",
      body: `${BODY} Nebula once.`,
      tags: [],
    });
    expect(await idsOf("nebula")).toEqual([called.id, said.id]);
    expect(await idsOf("nebula", { order: "newest" })).toEqual([said.id, called.id]);
  });

  test("pages hold every result once, whatever the order", async () => {
    for (const n of times(7, (i) => i)) {
      await world.aThread({
        title: `Parallax number ${n}`,
        body: `${BODY} ${"parallax ".repeat(n % 3)}`,
        tags: [],
      });
    }
    for (const [q, order] of [
      ["parallax", "best"],
      ["parallax", "newest"],
      ["paralax", "best"],
    ] as const) {
      const all = await idsOf(q, { order });
      expect(all).toHaveLength(7);
      const paged: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await find(q, { order, limit: 2, ...(cursor && { cursor }) });
        paged.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(all);
    }
  });

  test("is counted by kind and category, with tags that begin like a word", async () => {
    const thread = await world.aThread({ title: "Corona of the market", body: BODY, tags: ["corona-x"] });
    await world.aReply(thread);
    const page = await find("corona");
    expect(page.facets).toEqual({
      kinds: [
        { kind: "thread", count: 1 },
        { kind: "reply", count: 0 },
        { kind: "product", count: 0 },
        { kind: "member", count: 0 },
      ],
      categories: [{ slug: world.categorySlug, name: expect.any(String), count: 1 }],
      isCapped: false,
    });
    expect(page.tags).toEqual([{ tag: "corona-x", count: 1 }]);
    const reply = await find("tag:corona-x", { kind: "reply" });
    expect(reply.rows).toMatchObject([{ kind: "reply", number: 2, path: `/t/${thread.slug}#post-2` }]);
  });

  test("matches are marked as parts of the text, which stays what it is", async () => {
    await world.aThread({
      title: "<b>Magnetar</b> & magnetars",
      body: `${BODY} See <i>magnetar</i>.`,
      tags: [],
    });
    const [row] = (await find("magnetar")).rows;
    expect(row?.title).toEqual([
      { text: "<b>", hit: false },
      { text: "Magnetar", hit: true },
      { text: "</b> & ", hit: false },
      { text: "magnetar", hit: true },
      { text: "s", hit: false },
    ]);
    expect(marked(row?.excerpt ?? [])).toEqual(["magnetar"]);
  });

  test("a cursor that isn't one is refused", async () => {
    for (const cursor of ["x", "best~1~2~3", "best~9999999999~1~0190aaaa-0000-7000-8000-00000000dead"]) {
      await expect(find("grid", { cursor })).rejects.toEqual(refused("INVALID_INPUT"));
    }
  });
});
