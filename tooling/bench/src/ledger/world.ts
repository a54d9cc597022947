import { tmpdir } from "node:os";
import { available, escrow, openAccounts, type Posting, post, Sequencer, system } from "@yoforex/coin-ledger";
import { coins, type MemberId, newId } from "@yoforex/contracts";
import { createDb, type Database } from "@yoforex/db";
import { grantLogins, migrate } from "@yoforex/db/migrate";
import { type Cluster, startTemporaryCluster } from "@yoforex/embedded-db";
import pg from "pg";

const MEMBERS = 10_000;
const EACH = 10_000_000;

/** As in production: what is acknowledged is on the disk. */
const SETTINGS = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "1GB",
  max_wal_size: "8GB",
  max_connections: "100",
};

/** A server of its own with a ledger of ten thousand rich members. */
export interface World {
  readonly cluster: Cluster;
  readonly admin: pg.Client;
  readonly app: Database;
  readonly appUrl: string;
  readonly sequencer: Sequencer;
  readonly members: readonly MemberId[];
  stop(): Promise<void>;
}

export async function aWorld(): Promise<World> {
  const cluster = await startTemporaryCluster(SETTINGS, tmpdir());
  const passwords = { app: newId(), worker: newId() };
  await migrate(cluster.superuserUrl);
  await grantLogins(cluster.superuserUrl, passwords);
  const admin = new pg.Client({ connectionString: cluster.superuserUrl });
  await admin.connect();
  const appUrl = cluster.url({ user: "yoforex_app", password: passwords.app }, "postgres");
  const app = createDb(appUrl, { max: 40 });
  const sequencer = new Sequencer({
    url: cluster.url({ user: "yoforex_worker", password: passwords.worker }, "postgres"),
  });
  const members = Array.from({ length: MEMBERS }, () => newId<MemberId>());
  await app.db.transaction(async (tx) => {
    for (const member of members) await openAccounts(tx, member);
    await post(tx, issue(MEMBERS * EACH));
  });
  await Promise.all(members.map((member) => sequencer.submit(reward(member))));
  await admin.query("vacuum analyze");
  return {
    cluster,
    admin,
    app,
    appUrl,
    sequencer,
    members,
    async stop() {
      await sequencer.stop();
      await app.close();
      await admin.end();
      await cluster.stop();
    },
  };
}

/** Keys in the order of time, made cheaply: what clients spend on theirs is not the ledger's. */
let made = 0;
let stem = { at: 0, text: "" };

function aKey() {
  const at = Date.now();
  if (at !== stem.at) {
    const time = at.toString(16).padStart(12, "0");
    stem = { at, text: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-` };
  }
  return { scope: "bench", key: stem.text + (++made).toString(16).padStart(12, "0") };
}

const issue = (amount: number): Posting => ({
  kind: "treasury.issue",
  key: aKey(),
  actor: null,
  moves: [{ from: system("issuance"), to: system("promotions"), amount: coins(amount) }],
});

const reward = (member: MemberId): Posting => ({
  kind: "forum.answer.accepted",
  key: aKey(),
  actor: null,
  moves: [{ from: system("promotions"), to: available(member), amount: coins(EACH) }],
});

/** Three members, no two of them the same. */
function three(members: readonly MemberId[]): [MemberId, MemberId, MemberId] {
  const start = Math.floor(Math.random() * members.length);
  const pick = (offset: number): MemberId => {
    const member = members[(start + offset) % members.length];
    if (member === undefined) throw new Error("the world has no members");
    return member;
  };
  const second = 1 + Math.floor(Math.random() * (members.length / 2 - 1));
  return [pick(0), pick(second), pick(second + 1 + Math.floor(Math.random() * (members.length / 2 - 1)))];
}

/** From one member to another: two entries, any two accounts. */
export function uniform({ members }: World): Posting {
  const [a, b] = three(members);
  return {
    kind: "tip.sent",
    key: aKey(),
    actor: a,
    moves: [{ from: available(a), to: available(b), amount: coins(1) }],
  };
}

/** A purchase: three entries, one of them always the commission's. */
export function hot({ members }: World): Posting {
  const [a, b] = three(members);
  return {
    kind: "marketplace.purchase",
    key: aKey(),
    actor: a,
    moves: [
      { from: available(a), to: escrow(b), amount: coins(8) },
      { from: available(a), to: system("commission"), amount: coins(2) },
    ],
  };
}

/** The same with its fee to any account. */
export function spread({ members }: World): Posting {
  const [a, b, c] = three(members);
  return {
    kind: "marketplace.purchase",
    key: aKey(),
    actor: a,
    moves: [
      { from: available(a), to: escrow(b), amount: coins(8) },
      { from: available(a), to: escrow(c), amount: coins(2) },
    ],
  };
}
