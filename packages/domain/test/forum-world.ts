import { available, balancesOf, checkLedger, post, system } from "@yoforex/coin-ledger";
import {
  asId,
  type CategoryId,
  type CreateThreadInput,
  coins,
  newId,
  type ReplyId,
  type ReplyInput,
  type RequestId,
  type ThreadId,
} from "@yoforex/contracts";
import { expect } from "vitest";
import { inTx, type MemberCtx } from "../src/context.ts";
import { bootstrapForum, createThread, listCategories, postReply } from "../src/forum/index.ts";
import { createWorld, type TestMember, type World, type WorldOptions } from "../src/testing/index.ts";

export interface TestThread {
  id: ThreadId;
  slug: string;
  title: string;
  author: TestMember;
}

export interface ThreadWishes extends Partial<Omit<CreateThreadInput, "requestId">> {
  author?: TestMember;
}

export interface TestReply {
  id: ReplyId;
  number: number;
  author: TestMember;
}

/** What an open forum adds to a world; its threads and replies are made by the product's own verbs. */
export interface Forum {
  moderator: MemberCtx;
  categoryId: CategoryId;
  categorySlug: string;
  /** The form of a new thread; `changes` say what stands in it. */
  aForm(changes?: Partial<CreateThreadInput>): CreateThreadInput;
  /** A question, unless told otherwise. */
  aThread(wishes?: ThreadWishes): Promise<TestThread>;
  aReply(thread: { id: ThreadId }, author?: TestMember): Promise<TestReply>;
  availableOf(member: TestMember): Promise<number>;
  /** Takes coins out of her available purse, as a payment would. */
  spend(member: TestMember, amount: number): Promise<void>;
  /** What must hold after every test, whatever it did. */
  expectSoundBooks(): Promise<void>;
}

export type ForumWorld = World & Forum;

export const aReplyForm = (threadId: ThreadId, changes: Partial<ReplyInput> = {}): ReplyInput => ({
  requestId: newId<RequestId>(),
  threadId,
  body: "Ask the account, not a variable.",
  ...changes,
});

export async function createForumWorld(options: WorldOptions = {}): Promise<ForumWorld> {
  const world = await createWorld(options);
  return { ...world, ...(await openForum(world)) };
}

/** Opens a forum in a world that has something else already. */
export async function openForum(world: World): Promise<Forum> {
  await bootstrapForum(world.asSystem());
  const [category] = await listCategories(world.anonymous());
  if (category === undefined) throw new Error("a new forum has categories");
  const categoryId = asId<CategoryId>(category.id);

  const aForm = (changes: Partial<CreateThreadInput> = {}): CreateThreadInput => ({
    requestId: newId<RequestId>(),
    categoryId,
    kind: "question",
    title: "EA opens two positions on one bar",
    body: "It happens after the VPS reconnects. **What am I missing?**",
    tags: ["mt5"],
    ...changes,
  });

  return {
    moderator: await world.staff("moderator"),
    categoryId,
    categorySlug: category.slug,
    aForm,

    async aThread({ author, ...changes } = {}) {
      const owner = author ?? (await world.aMember());
      const form = aForm(changes);
      const { id, slug } = await createThread(world.as(owner), form);
      return { id: asId<ThreadId>(id), slug, title: form.title, author: owner };
    },

    async aReply(thread, author) {
      const by = author ?? (await world.aMember());
      const { id, number } = await postReply(world.as(by), aReplyForm(thread.id));
      return { id: asId<ReplyId>(id), number, author: by };
    },

    availableOf: async (member) => (await balancesOf(world.db.app, member.id)).available.balance,

    async spend(member, amount) {
      await inTx(world.as(member), async (tx) => {
        await post(tx, {
          kind: "coin.expired",
          key: { scope: "testing", key: newId() },
          actor: member.id,
          moves: [{ from: available(member.id), to: system("expired"), amount: coins(amount) }],
        });
      });
    },

    async expectSoundBooks() {
      const { results } = await checkLedger(world.db.app);
      expect(results.filter(({ passed }) => !passed)).toEqual([]);
    },
  };
}
