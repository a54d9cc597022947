import { asId, type CategoryId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import type { DomainCtx } from "@yoforex/domain";
import {
  acceptAnswer,
  bootstrapForum,
  createThread,
  editPost,
  keepBookmark,
  listCategories,
  postReply,
  scheduleThread,
} from "@yoforex/domain/forum";
import { hidePost } from "@yoforex/domain/moderation";
import { aRequest, hers, open, type Part, REASON, type Stage } from "./part.ts";

const TITLE = "EA opens two positions on one bar";
const BODY = "It happens after the VPS reconnects. **What am I missing?**";
const KEPT_FOR = "What I keep it for is nobody's business.";
const PLANNED = "What is to be published in some weeks is nobody's business.";
/** As far ahead as a thread may be planned, and a little nearer. */
const LATER = new Date(Date.now() + 60 * 86_400_000).toISOString();
const CONCEALED = "Words that staff took off the page.";

async function aThread(
  ctx: DomainCtx,
  categoryId: CategoryId,
  body = BODY,
): Promise<{ id: ThreadId; slug: string }> {
  const { id, slug } = await createThread(ctx, {
    requestId: aRequest(),
    categoryId,
    kind: "question",
    title: TITLE,
    body,
    tags: [],
  });
  return { id: asId<ThreadId>(id), slug };
}

async function aReply(ctx: DomainCtx, threadId: ThreadId, body = BODY): Promise<ReplyId> {
  return asId<ReplyId>((await postReply(ctx, { requestId: aRequest(), threadId, body })).id);
}

/** A question of the owner's with an answer, one more that is settled, and what staff have hidden. */
export async function forumPart({ world, people, as }: Stage): Promise<Part> {
  await bootstrapForum(world.asSystem());
  const [category, another] = (await listCategories(world.anonymous())).map(({ id }) => asId<CategoryId>(id));
  if (category === undefined || another === undefined) throw new Error("a new forum has categories");
  const [owner, partner, moderator] = [as(people.owner), as(people.partner), as(people.moderator)];
  const [thread, settled] = [await aThread(owner, category), await aThread(owner, category)];
  const [foreign, hidden] = [await aThread(partner, category), await aThread(partner, category, CONCEALED)];
  await acceptAnswer(owner, { threadId: settled.id, replyId: await aReply(partner, settled.id) });
  const replyId = await aReply(partner, thread.id);
  const foreignReply = await aReply(owner, foreign.id);
  const edited = { type: "thread", id: thread.id, revision: 2, title: TITLE } as const;
  await editPost(owner, { ...edited, revision: 1, tags: [], body: `${BODY} Nobody knows.` });
  const edits = () => [
    { ...edited, tags: [], body: `${BODY} Somebody knows.` },
    { type: "reply", id: foreignReply, revision: 1, body: "Other words." },
  ];
  const hiddenReply = await aReply(partner, foreign.id, CONCEALED);
  for (const target of [
    { type: "thread", id: hidden.id } as const,
    { type: "reply", id: hiddenReply } as const,
  ])
    await hidePost(moderator, { target, hidden: true, reason: REASON });
  const scheduledBy = async (ctx: DomainCtx) => {
    const later = { categoryId: category, kind: "question", title: TITLE, publishAt: LATER } as const;
    return (await scheduleThread(ctx, { ...later, tags: [], requestId: aRequest(), body: PLANNED })).id;
  };
  const bookmarkOf = async (ctx: DomainCtx) => {
    const kept = { memo: KEPT_FOR, remindAt: null };
    await keepBookmark(ctx, { target: { type: "reply", id: foreignReply }, ...kept });
    return (await keepBookmark(ctx, { target: { type: "thread", id: thread.id }, ...kept })).id;
  };
  return {
    ids: {
      bookmarkId: hers(await bookmarkOf(owner), await bookmarkOf(partner)),
      scheduledId: hers((await scheduledBy(owner)) && (await scheduledBy(owner)), await scheduledBy(partner)),
      categoryId: open(category, another),
      threadId: { owned: thread.id, foreign: foreign.id, concealed: hidden.id },
      replyId: { owned: replyId, foreign: foreignReply, concealed: hiddenReply },
    },
    words: { body: BODY, remindAt: "2098-01-01T00:00:00.000Z", publishAt: LATER, closesAt: LATER },
    given: {
      "member forum.thread": { slug: thread.slug },
      "member forum.unacceptAnswer": { threadId: settled.id },
      "member forum.votePost": { type: "thread", id: thread.id, vote: "like", on: true },
      "member forum.edit": edits,
      "member forum.deletePost": { type: "reply", id: foreignReply },
      "member forum.restorePost": { type: "reply", id: foreignReply },
      "admin content.edit": () => edits().map((edit) => ({ edit, reason: REASON })),
      "admin content.pin": { place: "forum", until: null },
      "admin content.feature": { until: new Date(world.clock.now() + 86_400_000).toISOString() },
      "admin content.move": { categoryId: another },
      "admin content.coverRevision": { target: { type: "thread", id: thread.id }, number: 1 },
    },
    addresses: {
      "member forum.thread": { concealed: { slug: hidden.slug }, nowhere: { slug: "ea-opens-two-zzzzzzzz" } },
    },
    secrets: [
      { text: CONCEALED, readers: ["moderator", "admin"] },
      { text: KEPT_FOR, readers: ["owner"] },
      { text: PLANNED, readers: ["owner"] },
    ],
  };
}
