import { readdirSync, readFileSync } from "node:fs";
import { ADMIN_ACTS, mayCall } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { PROCEDURES } from "./procedures.ts";

const SCREENS = new URL("../../../apps/admin/src/", import.meta.url);
const sources = readdirSync(SCREENS, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(new URL(path, SCREENS), "utf8"))
  .join("\n");

test("the screens know which procedures of theirs moderators are refused", () => {
  const forAdmins = PROCEDURES.filter(({ host, requires }) => host === "admin" && requires === "admin");
  expect([...ADMIN_ACTS].sort()).toEqual(forAdmins.map(({ path }) => path).sort());
});

test("what only admins may do is let through to them, and to no other role", () => {
  for (const act of [...ADMIN_ACTS, "audit.csv"] as const) {
    expect([mayCall("user", act), mayCall("moderator", act), mayCall("admin", act)]).toEqual([
      false,
      false,
      true,
    ]);
  }
});

/** What the server says with a thing (`may`), what stands on a page that asks by itself, what is read within a dialog. */
const ASKED_OTHERWISE = [
  /^withdrawals\.(approve|hold|reject|pay|mark|reveal|correct)/,
  /^fraud\./,
  /^jobs\./,
  /^adjustments\.(decide|takeBack)/,
  /^settings\.dryRun$/,
  /^economy\.refundQuote$/,
];

test("the admin app asks before it offers what moderators are refused", () => {
  const offered = ADMIN_ACTS.filter((act) => sources.includes(`trpc.${act}.`));
  const unasked = offered.filter(
    (act) => !sources.includes(`.call("${act}")`) && !ASKED_OTHERWISE.some((pattern) => pattern.test(act)),
  );
  expect(offered).not.toEqual([]);
  expect(unasked).toEqual([]);
});
