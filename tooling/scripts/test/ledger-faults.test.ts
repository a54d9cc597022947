import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { available, balancesOf, checkLedger, openAccounts, post, system } from "@yoforex/coin-ledger";
import { coins, type MemberId, newId } from "@yoforex/contracts";
import { createDb, type Db, sql } from "@yoforex/db";
import { grantLogins, migrate } from "@yoforex/db/migrate";
import { type Cluster, removeCluster, startCluster } from "@yoforex/embedded-db";
import { expect, onTestFinished, test } from "vitest";

/** How often something is killed; many more with LEDGER_KILLS=20. The seed repeats a run's choice of moments. */
const KILLS = Number(process.env.LEDGER_KILLS ?? 3);
const PER_KILL = Number(process.env.LEDGER_PER_KILL ?? 1500);
const SEED = Number(process.env.LEDGER_SEED ?? 1);

const WORKER = fileURLToPath(new URL("../../../packages/coin-ledger/test/fault-worker.ts", import.meta.url));
const EACH = 100_000;
const DURABLE = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

const aKey = () => ({ scope: "fill", key: newId() });

/** Numbers that look random, the same for the same seed. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

async function fill(db: Db, members: readonly MemberId[]): Promise<void> {
  const [issuance, promotions] = [system("issuance"), system("promotions")];
  await db.transaction(async (tx) => {
    const amount = coins(members.length * EACH);
    await post(tx, {
      kind: "treasury.issue",
      key: aKey(),
      actor: null,
      moves: [{ from: issuance, to: promotions, amount }],
    });
    for (const member of members) {
      await openAccounts(tx, member);
      const moves = [{ from: promotions, to: available(member), amount: coins(EACH) }];
      await post(tx, { kind: "forum.answer.accepted", key: aKey(), actor: null, moves });
    }
  });
}

/** Ends the server as a power cut would, children and all; it recovers on the next start. */
async function killServer(cluster: Cluster, admin: Db): Promise<void> {
  const { rows } = await admin.execute<{ directory: string }>(
    sql`select current_setting('data_directory') as directory`,
  );
  const pid = Number(readFileSync(join(rows[0]?.directory ?? "", "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await cluster.exited;
}

const acknowledgedIn = (file: string): number[] =>
  existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map(Number) : [];

async function someProgress(file: string, process: ChildProcess): Promise<void> {
  const size = () => (existsSync(file) ? statSync(file).size : 0);
  for (const before = size(); size() === before && process.exitCode === null; ) await wait(5);
}

test("kill -9 of the process, of its backends and of the server: what was acknowledged is there, and nothing twice", async () => {
  const random = numbers(SEED);
  const directory = mkdtempSync(join(tmpdir(), "ledger-faults-"));
  const dataDir = join(directory, "db");
  let cluster = await startCluster({ dataDir, settings: DURABLE });
  const { port } = cluster;
  onTestFinished(async () => {
    await cluster.stop();
    await removeCluster(cluster.dataDir);
    rmSync(directory, { recursive: true, force: true });
  });
  await migrate(cluster.superuserUrl);
  await grantLogins(cluster.superuserUrl, { app: newId(), worker: "worker" });
  const admin = createDb(cluster.superuserUrl, { max: 2 });
  onTestFinished(() => admin.close());
  const members = Array.from({ length: 20 }, () => newId<MemberId>());
  await fill(admin.db, members);

  const acknowledged = join(directory, "acknowledged");
  const url = cluster.url({ user: "yoforex_worker", password: "worker" }, "postgres");
  const run = (goal: number): ChildProcess =>
    spawn(
      process.execPath,
      ["--import", "tsx", WORKER, JSON.stringify({ url, members, acknowledged, goal, scope: "fault" })],
      { stdio: "inherit" },
    );

  const kills = {
    process: async (worker: ChildProcess) => void worker.kill("SIGKILL"),
    backends: async () =>
      void (await admin.db.execute(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yoforex-lane'`,
      )),
    server: async () => {
      await killServer(cluster, admin.db);
      cluster = await startCluster({ dataDir, port, settings: DURABLE });
    },
  };
  const order = [kills.process, kills.backends, kills.server];
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = run((kill + 1) * PER_KILL);
    const ended = once(worker, "exit");
    await someProgress(acknowledged, worker);
    await wait(random.next().value * 120);
    await order[kill % order.length]?.(worker);
    await ended;
    const ids = acknowledgedIn(acknowledged);
    expect(new Set(ids).size, `seed ${SEED}, kill ${kill}`).toBe(ids.length);
  }
  // Every doubt is settled by sending again what was never acknowledged.
  const all = KILLS * PER_KILL;
  expect(await once(run(all), "exit")).toEqual([0, null]);
  expect(acknowledgedIn(acknowledged)).toHaveLength(all);

  const expected = members.map(() => EACH);
  for (let n = 0; n < all; n++) {
    const from = n % members.length;
    const to = (from + 1 + (n % (members.length - 1))) % members.length;
    expected[from] = (expected[from] ?? 0) - 1;
    expected[to] = (expected[to] ?? 0) + 1;
  }
  const balances = await Promise.all(
    members.map(async (member) => (await balancesOf(admin.db, member)).available.balance),
  );
  expect(balances, `seed ${SEED}`).toEqual(expected);
  expect(await checkLedger(admin.db)).toMatchObject({ passed: true });
}, 3_600_000);
