import type { DomainCtx } from "@yoforex/domain";
import { exportAudit, listAudit, signOutMember } from "@yoforex/domain/moderation";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
});
afterAll(() => hosts.close());

async function tableFor(ctx: DomainCtx, query = "") {
  const domain = { ...hosts.world.domain, contextFor: () => ctx };
  const ask = await hosts.open("admin", { domain });
  return ask(`/files/audit.csv${query}`);
}

test("admins get the audit log as a table without formulas, and nobody else gets it", async () => {
  const { world } = hosts;
  const [admin, moderator] = [await world.staff("admin"), await world.staff("moderator")];
  const member = await world.aMember();
  await signOutMember(admin, { memberId: member.id, reason: '=HYPERLINK("x")' });
  const table = await tableFor(admin);
  expect([table.status, table.headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(table.headers["cache-control"]).toBe("private, no-store");
  expect(table.body.split("\r\n")[2]).toContain(`"member.sign_out","member","${member.id}"`);
  expect(table.body).toContain(`"'=HYPERLINK(""x"")"`);
  expect((await tableFor(moderator)).status).toBe(403);
  expect((await tableFor(world.as(member))).status).toBe(403);
  expect((await tableFor(world.anonymous())).status).toBe(401);
  expect((await hosts.ask("/files/audit.csv")).body).not.toContain("member.sign_out");
});

test("a file ends at its limit, says where the next begins, and each is an act of whoever took it", async () => {
  const { world } = hosts;
  const admin = await world.staff("admin");
  const member = await world.aMember();
  for (const reason of ["The first.", "The second.", "The third."]) {
    world.clock.moveOn({ ms: 5 });
    await signOutMember(admin, { memberId: member.id, reason });
  }
  world.clock.moveOn({ ms: 5 });
  let first = "";
  for await (const piece of await exportAudit(admin, {}, 3)) first += piece;
  const rows = first.trim().split("\r\n").slice(1);
  expect(rows.map((row) => /audit\.export|The \w+\.|Older rows/.exec(row)?.[0])).toEqual([
    "audit.export",
    "The third.",
    "The second.",
    "Older rows",
  ]);
  const next = /before=[^"]+/.exec(first)?.[0];
  world.clock.moveOn({ ms: 5 });
  const second = await tableFor(admin, `?${next}`);
  expect(second.body.split("\r\n")[1]).toContain("The first.");
  const { rows: exports } = await listAudit(admin, { action: "audit.export", limit: 2 });
  expect(exports.map(({ actor, changes }) => [actor.id, changes.map(({ field }) => field)])).toEqual([
    [admin.actor.id, ["older than"]],
    [admin.actor.id, []],
  ]);
  expect((await tableFor(admin, "?before=nonsense")).status).toBe(400);
  expect((await tableFor(admin, "?rows=5")).status).toBe(400);
});
