import { asId, type CategoryId, type ThreadId } from "@yoforex/contracts";
import { createThread, getThread, listCategories, savePicture } from "@yoforex/domain/forum";
import { hidePost } from "@yoforex/domain/moderation";
import type { TestMember } from "@yoforex/domain/testing";
import { aRequest, hers, type Part, REASON, type Stage } from "./part.ts";

const CONCEALED = "Which of these would staff hide?";

/** Polls in threads of the owner's and of somebody else's, and one in a thread that staff hid. */
export async function pollsPart({ world, people, as }: Stage): Promise<Part> {
  const [category] = await listCategories(world.anonymous());
  const aPoll = async (member: TestMember, question: string) => {
    const { id, slug } = await createThread(as(member), {
      requestId: aRequest(),
      categoryId: asId<CategoryId>(category?.id ?? ""),
      kind: "discussion",
      title: "How many screens do you need?",
      body: "I wonder what others have on their desks.",
      tags: [],
      poll: {
        question,
        options: ["One", "Two"],
        isSingle: true,
        results: "always",
        mayChange: true,
        days: null,
      },
    });
    const { poll } = await getThread(as(member), { slug, page: 1 });
    const [option] = poll?.options ?? [];
    if (poll === null || option === undefined) throw new Error("the poll was not made");
    return { threadId: asId<ThreadId>(id), pollId: poll.id, optionId: option.id };
  };
  const mine = await aPoll(people.owner, "How many screens?");
  const foreign = await aPoll(people.partner, "How many keyboards?");
  const concealed = await aPoll(people.partner, CONCEALED);
  await hidePost(as(people.moderator), {
    target: { type: "thread", id: concealed.threadId },
    hidden: true,
    reason: REASON,
  });
  const aPicture = async (member: TestMember, name: string) => {
    const kept = { storageKey: `aa/${name.repeat(38)}`, sizeBytes: 900, width: 40, height: 30 };
    return (await savePicture(as(member), async () => kept)).path
      .slice("/files/pictures/".length)
      .slice(0, 36);
  };
  return {
    ids: {
      pollId: { owned: mine.pollId, foreign: foreign.pollId, concealed: concealed.pollId },
      pictureId: hers(await aPicture(people.owner, "c"), await aPicture(people.partner, "d")),
      optionId: { owned: mine.optionId, foreign: foreign.optionId, concealed: concealed.optionId },
    },
    secrets: [{ text: CONCEALED, readers: ["moderator", "admin"] }],
  };
}
