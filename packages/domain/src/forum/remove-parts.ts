import {
  DESK_PICTURES_MAX,
  type DeskPictures,
  type DeskPoll,
  type MemberId,
  picturePath,
} from "@yoforex/contracts";
import { asc, type Db, eq, inArray, type Tx } from "@yoforex/db";
import { postPictures, postPictureUses } from "@yoforex/db/schema/pictures";
import { polls } from "@yoforex/db/schema/polls";

interface Removal {
  removed: boolean;
  by: MemberId;
  at: Date;
}

const columnsOf = ({ removed, by, at }: Removal) => ({
  removedAt: removed ? at : null,
  removedBy: removed ? by : null,
});

/** A poll, removed or not, that nobody votes in or changes until the transaction ends. */
export async function lockAnyPoll(tx: Tx, pollId: string) {
  const { threadId, question, removedAt } = polls;
  const [poll] = await tx
    .select({ threadId, question, removedAt })
    .from(polls)
    .where(eq(polls.id, pollId))
    .for("no key update");
  return poll;
}

/** Takes a poll away or gives it back. Who may, and the record of it, are moderation's. */
export async function setPollRemoved(tx: Tx, pollId: string, removal: Removal): Promise<void> {
  await tx.update(polls).set(columnsOf(removal)).where(eq(polls.id, pollId));
}

/** A picture, removed or not, that nobody else removes until the transaction ends. */
export async function lockPicture(tx: Tx, pictureId: string) {
  const { id, width, height, removedAt } = postPictures;
  const [picture] = await tx
    .select({ id, width, height, removedAt })
    .from(postPictures)
    .where(eq(id, pictureId))
    .for("no key update");
  return picture;
}

/** As with polls. */
export async function setPictureRemoved(tx: Tx, pictureId: string, removal: Removal): Promise<void> {
  await tx.update(postPictures).set(columnsOf(removal)).where(eq(postPictures.id, pictureId));
}

/** The polls of threads, removed ones too. @returns by a thread's id; null for those without. */
export async function deskPolls(
  db: Db | Tx,
  threadIds: readonly string[],
): Promise<(threadId: string) => DeskPoll | null> {
  const rows = await db
    .select({ id: polls.id, threadId: polls.threadId, question: polls.question, removedAt: polls.removedAt })
    .from(polls)
    .where(inArray(polls.threadId, [...threadIds]));
  const found = new Map(rows.map((row) => [row.threadId, row]));
  return (threadId) => {
    const poll = found.get(threadId);
    return poll === undefined
      ? null
      : { id: poll.id, question: poll.question, removed: poll.removedAt !== null };
  };
}

/** Which pictures posts show, removed ones too. @returns by a thread's or reply's id. */
export async function deskPictures(
  db: Db | Tx,
  postIds: readonly string[],
): Promise<(postId: string) => DeskPictures> {
  const { id, width, height, removedAt, createdAt } = postPictures;
  const rows = await db
    .select({ postId: postPictureUses.postId, id, width, height, removedAt })
    .from(postPictureUses)
    .innerJoin(postPictures, eq(id, postPictureUses.pictureId))
    .where(inArray(postPictureUses.postId, [...postIds]))
    .orderBy(asc(createdAt), asc(id));
  return (postId) =>
    rows
      .filter((row) => row.postId === postId)
      .slice(0, DESK_PICTURES_MAX)
      .map((row) => ({ id: row.id, path: picturePath(row), removed: row.removedAt !== null }));
}
