import { isFrozen } from "@yoforex/coin-ledger";
import { asId, type SanctionId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomes, refused } from "../../test/outcomes.ts";
import { aTip, createTipsWorld, type TipsWorld } from "../../test/tips-world.ts";
import type { MemberCtx } from "../context.ts";
import { getWallet } from "../economy/index.ts";
import { appealSanction, endSanctions, getStanding } from "../identity/index.ts";
import { sendTip } from "../tips/index.ts";
import { decideAppeal, liftSanction, listAppeals, sanctionMember } from "./index.ts";

let world: TipsWorld;
let admin: MemberCtx;
let other: MemberCtx;
beforeAll(async () => {
  world = await createTipsWorld();
  [admin, other] = [await world.staff("admin"), await world.staff("admin")];
});
afterAll(() => world.close());

const freeze = (member: { id: string }, days: number | null = 2) => ({
  memberId: asId<typeof admin.actor.id>(member.id),
  kind: "freeze" as const,
  reasonCode: "fraud" as const,
  text: "Two accounts tip each other back and forth.",
  days,
});
const frozen = (member: { id: typeof admin.actor.id }) => isFrozen(world.db.owner, member.id);

test("a freeze holds her coins alone, says why and until when, and ends by itself", async () => {
  const member = await world.aTipper({ available: 50 });
  await sanctionMember(admin, freeze(member));
  expect(await getWallet(world.as(member))).toMatchObject({ frozen: true });
  expect(await getStanding(world.as(member))).toMatchObject({
    status: "active",
    sanctions: [{ kind: "freeze", active: true, text: freeze(member).text }],
  });
  const mail = (await world.mailsTo(member.email)).at(-1);
  expect([mail?.subject, mail?.text]).toEqual([
    "Your coins at YoForex are frozen",
    expect.stringContaining("No coin is lost."),
  ]);
  const tip = sendTip(world.as(member), aTip(await world.aPost(), 5));
  await expect(tip).rejects.toEqual(refused("ACCOUNT_FROZEN"));
  world.clock.moveOn({ days: 2, hours: -1 });
  expect(await endSanctions(world.asWorker(), 10)).toBe(0);
  expect(await frozen(member)).toBe(true);
  world.clock.moveOn({ hours: 1 });
  const [one = 0, two = 0] = await Promise.all([1, 2].map(() => endSanctions(world.asWorker(), 10)));
  expect(one + two).toBe(1);
  expect(await frozen(member)).toBe(false);
});

test("lifting it, or granting an appeal, thaws at once", async () => {
  const [one, two] = [await world.aTipper(), await world.aTipper()];
  const given = [await sanctionMember(admin, freeze(one, null)), await sanctionMember(admin, freeze(two))];
  const [first, second] = given.map(({ sanctions }) => asId<SanctionId>(sanctions[0]?.id ?? ""));
  if (first === undefined || second === undefined) throw new Error("no sanction was given");
  await liftSanction(admin, { sanctionId: first, reason: "Looked into it again." });
  expect(await frozen(one)).toBe(false);
  await appealSanction(world.as(two), { sanctionId: second, text: "We are two people in one household." });
  const { rows } = await listAppeals(other, { open: true, limit: 20 });
  const [appeal] = rows.filter(({ member }) => member.id === two.id);
  const answer = "Heard and believed.";
  await decideAppeal(other, { appealId: asId(appeal?.id ?? ""), outcome: "lifted", answer });
  expect(await frozen(two)).toBe(false);
});

test("it takes an admin, never herself, and holds once however many give it", async () => {
  const member = await world.aTipper();
  const moderator = await world.staff("moderator");
  await expect(sanctionMember(moderator, freeze(member))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  await expect(sanctionMember(admin, freeze(admin.actor))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "own_item" }),
  );
  const { done, codes } = await outcomes([admin, other].map((ctx) => sanctionMember(ctx, freeze(member))));
  expect([done.length, codes]).toEqual([1, ["ALREADY_DECIDED"]]);
});
