import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { available, openAccounts, post, system } from "@yoforex/coin-ledger";
import { coins, type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("../ledger.ts", import.meta.url));

let db: TestDb;
const member = newId<MemberId>();

beforeAll(async () => {
  db = await createTestDb();
  await db.app.transaction(async (tx) => {
    await openAccounts(tx, member);
    const key = (name: string) => ({ scope: "test", key: name });
    const moves = (from: "issuance" | "promotions") => [
      {
        from: system(from),
        to: from === "issuance" ? system("promotions") : available(member),
        amount: coins(25),
      },
    ];
    await post(tx, { kind: "treasury.issue", key: key("1"), actor: null, moves: moves("issuance") });
    await post(tx, { kind: "forum.answer.accepted", key: key("2"), actor: null, moves: moves("promotions") });
  });
});

afterAll(() => db.close());

function ledger(...args: string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", SCRIPT, ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: db.urls.worker },
  });
  return { status, out: stdout + stderr };
}

test("statement and explain tell an account's entries and their causes", () => {
  expect(ledger("statement", `available:${member}`).out).toMatch(
    /^seq,.*\n1,.*,forum\.answer\.accepted,25,25,.*\n$/,
  );
  expect(ledger("explain", "promotions").out.replaceAll(/ +/g, " ")).toBe(
    "opening 0\n forum.answer.accepted \u221225 (1)\n treasury.issue 25 (1)\nclosing 0\n",
  );
  expect(ledger("explain", "nobody")).toEqual({
    status: 1,
    out: expect.stringContaining('"nobody" names no account'),
  });
});

test("seal asks for a key, and says so when no day is over", () => {
  expect(ledger("seal", "missing.pem")).toEqual({
    status: 1,
    out: expect.stringContaining("openssl genpkey"),
  });
});

test("months close and move to the archive once they are sealed", () => {
  expect(ledger("close").out).toBe("Every month that is over and sealed was closed before.\n");
  expect(ledger("archive", "--before", "2026-01-01").out).toBe(
    "Moved 0 entries and 0 transfers to the archive.\n",
  );
  expect(ledger("archive", "soon")).toEqual({
    status: 1,
    out: expect.stringContaining("say archive --before"),
  });
});

test("an unknown command shows what there is, and ends with 2", () => {
  const { status, out } = ledger("explode");
  expect(out).toContain("npm run ledger -- COMMAND");
  expect(status).toBe(2);
});

test("verify ends with 0 while the ledger is sound, and with 1 and the offenders once it has drifted", async () => {
  const sound = ledger("verify");
  expect(sound.out).toMatch(/The ledger is sound: \d+ invariants hold/);
  expect(sound.status).toBe(0);

  await db.owner.transaction(async (tx) => {
    await tx.execute(sql`alter table coin_journal disable trigger user`);
    await tx.execute(sql`update coin_journal set balance_after = 24 where account_id = 2 and seq = 1`);
  });
  const drifted = ledger("verify");
  expect(drifted.out).toMatch(/FAIL I4 .*\n +promotions, entry 1: expected 25, found 24\n/);
  expect(drifted.out).toMatch(/The ledger has drifted: 1 of \d+ invariants are broken/);
  expect(drifted.status).toBe(1);
});
