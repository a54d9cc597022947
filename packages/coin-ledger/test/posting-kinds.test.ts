import { readFileSync } from "node:fs";
import { sql } from "@yoforex/db";
import { createTestDb } from "@yoforex/db/testing";
import { expect, test } from "vitest";
import { POSTING_KINDS } from "../src/index.ts";

test("the database allows exactly the kinds and routes that the code names", async () => {
  const db = await createTestDb();
  const { rows } = await db.app.execute(sql`
    select k.id, k.name, k.channel, k.description, k.frozen_may_pay as "frozenMayPay",
      coalesce((select json_agg(json_build_array(r.from_kind, r.to_kind, r.within_member) order by r.from_kind, r.to_kind)
        from coin_posting_routes r where r.kind = k.id), '[]') as routes
    from coin_posting_kinds k order by k.id`);
  await db.close();
  const order = (routes: unknown[]) => routes.map(String).sort();
  const inCode = Object.entries(POSTING_KINDS).map(([name, { routes, ...rule }]) => ({
    name,
    ...rule,
    routes: order(routes.map((route) => [route[0], route[1], route.length === 3])),
  }));
  inCode.sort((one, other) => one.id - other.id);
  expect(rows.map((row) => ({ ...row, routes: order(Array.isArray(row.routes) ? row.routes : []) }))).toEqual(
    inCode,
  );
});

test("the page on the ledger names every kind and its routes", () => {
  const page = readFileSync(new URL("../../../docs/ledger.md", import.meta.url), "utf8");
  for (const [name, { routes, frozenMayPay }] of Object.entries(POSTING_KINDS)) {
    const words = routes.map((route) => `${route[0]} → ${route[1]}${route.length === 3 ? " (own)" : ""}`);
    const row = [name, words.join(", ") || "the mirror of any transfer", frozenMayPay ? "no" : "yes"];
    expect(page).toContain(`| ${row.join(" | ")} |`);
  }
});
