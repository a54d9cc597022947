import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused } from "../../test/outcomes.ts";
import { getPostWords, listRevisions } from "../forum/index.ts";
import { listNotices } from "../notifications/index.ts";
import { coverRevision, editPostByStaff, listAudit } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const reason = "A password stood in it.";

/** A reply from which staff took something out. */
async function editedReply() {
  const reply = await world.aReply(await world.aThread());
  const target = { type: "reply", id: reply.id } as const;
  const edit = { ...target, revision: 1, body: "The password is *gone*." };
  await editPostByStaff(world.moderator, { edit, reason });
  return { reply, target, edit };
}

test("staff edit anybody's post with a reason; the author is told and the act is on record", async () => {
  const { reply, target, edit } = await editedReply();
  const { rows } = await listRevisions(world.anonymous(), { target, limit: 5 });
  expect(rows[0]).toMatchObject({ number: 2, reason, editor: { username: world.moderator.actor.username } });
  const [notice] = (await listNotices(world.as(reply.author), { limit: 5 })).rows;
  expect(notice?.text).toContain(reason);
  const admin = await world.staff("admin");
  const [act] = (await listAudit(admin, { limit: 1 })).rows;
  expect(act).toMatchObject({ action: "post.edit", reason, targetId: reply.id });
  await expect(
    editPostByStaff(world.moderator, { edit: { ...edit, body: "Once more." }, reason }),
  ).rejects.toEqual(refused("EDIT_CONFLICT", { revision: 2, body: edit.body }));
});

test("a revision that staff hide is read by staff alone, until it is shown again", async () => {
  const { target } = await editedReply();
  const read = (ctx = world.anonymous()) => getPostWords(ctx, { target, revision: 1 });
  const before = await read();
  const act = (covered: boolean, number = 1) =>
    coverRevision(world.moderator, { target, number, covered, reason });
  expect(await act(true)).toEqual({ covered: true });
  await expect(read()).rejects.toEqual(refused("NOT_FOUND", { what: "revision" }));
  expect(await read(world.moderator)).toEqual(before);
  const { rows } = await listRevisions(world.anonymous(), { target, limit: 5 });
  expect(rows.map(({ covered }) => covered)).toEqual([false, true]);
  await expect(act(true)).rejects.toEqual(refused("ALREADY_DECIDED", { status: "hidden" }));
  expect(await act(false)).toEqual({ covered: false });
  expect(await read()).toEqual(before);
  await expect(act(false)).rejects.toEqual(refused("ALREADY_DECIDED", { status: "shown" }));
  await expect(act(true, 2)).rejects.toEqual(refused("EDIT_REFUSED", { because: "current" }));
  await expect(act(true, 3)).rejects.toEqual(refused("NOT_FOUND", { what: "revision" }));
});

test("members neither edit as staff nor hide revisions", async () => {
  const { reply, target, edit } = await editedReply();
  const byRole = refused("NOT_ALLOWED", { reason: "role" });
  await expect(editPostByStaff(world.as(reply.author), { edit, reason })).rejects.toEqual(byRole);
  const cover = { target, number: 1, covered: true, reason };
  await expect(coverRevision(world.as(reply.author), cover)).rejects.toEqual(byRole);
  await expect(coverRevision(world.anonymous(), cover)).rejects.toEqual(refused("NOT_SIGNED_IN"));
});
