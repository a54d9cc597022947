import type { DomainCtx } from "@yoforex/domain";
import { signOutMember } from "@yoforex/domain/moderation";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
});
afterAll(() => hosts.close());

test("admins get the audit log as a table without formulas, and nobody else gets it", async () => {
  const { world } = hosts;
  const [admin, moderator] = [await world.staff("admin"), await world.staff("moderator")];
  const member = await world.aMember();
  await signOutMember(admin, { memberId: member.id, reason: '=HYPERLINK("x")' });
  const askAs = async (ctx: DomainCtx) => {
    const domain = { ...world.domain, contextFor: () => ctx };
    const ask = await hosts.open("admin", { domain });
    return ask("/files/audit.csv");
  };
  const table = await askAs(admin);
  expect([table.status, table.headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(table.headers["cache-control"]).toBe("private, no-store");
  expect(table.body.split("\r\n")[1]).toContain(`"member.sign_out","member","${member.id}"`);
  expect(table.body).toContain(`"'=HYPERLINK(""x"")"`);
  expect((await askAs(moderator)).status).toBe(403);
  expect((await askAs(world.as(member))).status).toBe(403);
  expect((await askAs(world.anonymous())).status).toBe(401);
  expect((await hosts.ask("/files/audit.csv")).body).not.toContain("member.sign_out");
});
