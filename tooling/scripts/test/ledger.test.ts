import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { available, openAccounts, post, system } from "@yoforex/coin-ledger";
import { coins, type MemberId, newId } from "@yoforex/contracts";
import { actingOn, sql } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMMANDS } from "../ledger/commands.ts";

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

/** The program itself, as `npm run ledger` starts it: its exit code and what it says. */
function program(...args: string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", SCRIPT, ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: db.urls.worker },
  });
  return { status, out: stdout + stderr };
}

/** What a command says, run without a process of its own, and whether it found all well. */
async function ledger(
  name: keyof typeof COMMANDS,
  ...args: string[]
): Promise<{ well: boolean; out: string }> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(`${line}\n`);
  const well = await COMMANDS[name]({ db: actingOn(db.worker, { kind: "system" }), args, say });
  return { well, out: lines.join("") };
}

test("the program tells what it read; a name that is no command shows what there is", () => {
  const { status, out } = program("explain", "promotions");
  expect([status, out.split("\n").at(-2)]).toEqual([0, expect.stringMatching(/^closing +0$/)]);
  expect(program("explode")).toEqual({
    status: 2,
    out: expect.stringContaining("npm run ledger -- COMMAND"),
  });
  expect(program("explain", "nobody")).toEqual({
    status: 1,
    out: expect.stringContaining('"nobody" names no account'),
  });
});

test("statement and explain tell an account's entries and their causes", async () => {
  const statement = await ledger("statement", `available:${member}`);
  expect(statement.out).toMatch(/^seq,.*\n1,.*,forum\.answer\.accepted,25,25,.*\n$/);
  const explanation = await ledger("explain", "promotions");
  expect(explanation.out.replaceAll(/ +/g, " ")).toBe(
    "opening 0\n forum.answer.accepted \u221225 (1)\n treasury.issue 25 (1)\nclosing 0\n",
  );
});

test("seal asks for a key", async () => {
  await expect(ledger("seal", "missing.pem")).rejects.toThrow("openssl genpkey");
});

test("months close and move to the archive once they are sealed", async () => {
  expect((await ledger("close")).out).toBe("Every month that is over and sealed was closed before.\n");
  expect((await ledger("archive", "--before", "2026-01-01")).out).toBe(
    "Moved 0 entries and 0 transfers to the archive.\n",
  );
  await expect(ledger("archive", "soon")).rejects.toThrow("say archive --before");
});

test("verify says that the ledger is sound, and ends with 1 and the offenders once it has drifted", async () => {
  const sound = await ledger("verify");
  expect(sound.out).toMatch(/The ledger is sound: \d+ invariants hold/);
  expect(sound.well).toBe(true);

  await db.owner.transaction(async (tx) => {
    await tx.execute(sql`alter table coin_journal disable trigger user`);
    await tx.execute(sql`update coin_journal set balance_after = 24 where account_id = 2 and seq = 1`);
  });
  const { status, out } = program("verify");
  expect(out).toMatch(/FAIL I4 .*\n +promotions, entry 1: expected 25, found 24\n/);
  expect(out).toMatch(/The ledger has drifted: 1 of \d+ invariants are broken/);
  expect(status).toBe(1);
});
