import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { asId, coins, type MemberId } from "@yoforex/contracts";
import { available, type Posting, Sequencer } from "../src/index.ts";

/** What a run is about: requests 0 … goal - 1, of which those in the file were acknowledged before. */
interface Run {
  readonly url: string;
  readonly members: readonly string[];
  readonly acknowledged: string;
  readonly goal: number;
  readonly scope: string;
}

const { url, members, acknowledged, goal, scope }: Run = JSON.parse(process.argv[2] ?? "{}");

const IN_FLIGHT = 200;

/** The n-th request is the same in every run: one coin from one member to another, under one key. */
function request(n: number): Posting {
  const member = (i: number) => available(asId<MemberId>(members[i % members.length] ?? ""));
  const from = n % members.length;
  const to = from + 1 + (n % (members.length - 1));
  return {
    kind: "tip.sent",
    key: { scope, key: String(n) },
    actor: null,
    moves: [{ from: member(from), to: member(to), amount: coins(1) }],
  };
}

const done = new Set(existsSync(acknowledged) ? readFileSync(acknowledged, "utf8").split("\n") : []);
const open = Array.from({ length: goal }, (_, n) => n).filter((n) => !done.has(String(n)));
const sequencer = new Sequencer({ url, secondLaneFrom: 16 });

async function client(): Promise<void> {
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    await sequencer.submit(request(n));
    appendFileSync(acknowledged, `${n}\n`);
  }
}

await Promise.all(Array.from({ length: IN_FLIGHT }, client));
await sequencer.stop();
