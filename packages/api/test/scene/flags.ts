import { asId, type FlagCaseId, type RevisedPost, type ThreadId } from "@yoforex/contracts";
import { createThread, listCategories } from "@yoforex/domain/forum";
import { decideFlagCase, flagPost, listFlagCases } from "@yoforex/domain/moderation";
import { aRequest, open, type Part, REASON, type Stage } from "./part.ts";

const SAID = "What she says against a post is between her and staff.";

/** Three flagged threads of the owner's: two wait, and staff kept one. */
export async function flagsPart({ world, people, as }: Stage): Promise<Part> {
  const moderator = as(people.moderator);
  const [category] = await listCategories(world.anonymous());
  const flagged = async () => {
    const { id } = await createThread(as(people.owner), {
      requestId: aRequest(),
      categoryId: asId(category?.id ?? ""),
      kind: "discussion",
      title: "What somebody flags",
      body: "A thread that somebody will say something against.",
      tags: [],
    });
    const target: RevisedPost = { type: "thread", id: asId<ThreadId>(id) };
    await flagPost(as(people.partner), { target, reason: "other", words: SAID });
    const { rows } = await listFlagCases(moderator, { open: true, limit: 20 });
    return asId<FlagCaseId>(rows.find(({ post }) => post.id === id)?.id ?? "");
  };
  const [first, second, kept] = [await flagged(), await flagged(), await flagged()];
  await decideFlagCase(moderator, { caseId: kept, outcome: "kept", reason: REASON });
  return {
    ids: { caseId: open(first, second) },
    given: { "admin flags.undo": { caseId: kept } },
    secrets: [{ text: SAID, readers: ["moderator", "admin"] }],
  };
}
