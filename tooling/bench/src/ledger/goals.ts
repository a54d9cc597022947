import { availableParallelism } from "node:os";

/** Medians of all rounds, by contender: transfers per second, and the 99th part of latencies in ms. */
export interface Medians {
  rate(contender: string): number;
  p99(contender: string): number;
  /** Cores kept busy by PostgreSQL, and by this process. */
  processor(contender: string): { readonly server: number; readonly client: number };
}

interface Goal {
  readonly goal: string;
  readonly what: string;
  readonly figure: number;
  readonly accept: number;
  readonly reach: number;
  readonly reached: "accept" | "reach" | "missed" | "not measured";
  /** Of a goal that was missed: what its contender kept busy, of all cores. */
  readonly limitedBy?: string;
}

/** How the ledger stands to its goals; the numbers are those of docs/ledger.md. */
export function goals({ rate, p99, processor }: Medians): Goal[] {
  const best = (...contenders: string[]): number =>
    contenders.map(rate).reduce((most, one) => (Number.isNaN(most) || one > most ? one : most), Number.NaN);
  const tpcb = best("tpcb 1", "tpcb 8", "tpcb 32");
  const naive = best("naive 8", "naive 32");
  const slow = best("naive 8, slow flush", "naive 32, slow flush");
  const all = [
    atLeast("G1", "uniform / TPC-B", { figure: rate("uniform 1024") / tpcb, accept: 7, reach: 10 }),
    atLeast("G2", "hot purchases / TPC-B", { figure: rate("hot 1024") / tpcb, accept: 6, reach: 9 }),
    atLeast("G3", "hot / spread", {
      figure: rate("hot 1024") / rate("spread 1024"),
      accept: 0.95,
      reach: 1.2,
    }),
    atLeast("G4", "hot / naive", { figure: rate("hot 1024") / naive, accept: 30, reach: 50 }),
    atLeast("G5", "32 clients / TPC-B", {
      figure: rate("uniform 32") / rate("tpcb 32"),
      accept: 4,
      reach: 7,
    }),
    atMost("G5", "its p99 / TPC-B's", {
      figure: p99("uniform 32") / p99("tpcb 32"),
      accept: 0.33,
      reach: 0.15,
    }),
    atLeast("G6", "1 client / TPC-B", { figure: rate("uniform 1") / rate("tpcb 1"), accept: 1, reach: 1.3 }),
    atLeast("G7", "hot / naive, flush 1 ms", {
      figure: rate("hot 1024, slow flush") / slow,
      accept: 100,
      reach: 200,
    }),
    atLeast("G9", "with an old snapshot", {
      figure: rate("uniform 1024, old snapshot") / rate("uniform 1024"),
      accept: 0.8,
      reach: 0.95,
    }),
    atLeast("G10", "way 1 / TPC-B", { figure: rate("way 1 uniform") / tpcb, accept: 2, reach: 4 }),
    atLeast("G10", "way 1 hot / uniform", {
      figure: rate("way 1 hot") / rate("way 1 uniform"),
      accept: 0.75,
      reach: 1,
    }),
    atLeast("G11", "checks on / off", {
      figure: rate("uniform 1024") / rate("uniform 1024, unchecked"),
      accept: 0.7,
      reach: 0.9,
    }),
    atLeast("G12", "with order and licence / without", {
      figure: rate("hot 1024 with rows") / rate("hot 1024"),
      accept: 0.6,
      reach: 0.8,
    }),
  ];
  return all.map((goal) => {
    const { server, client } = processor(CONTENDER_OF[goal.goal] ?? "");
    if (goal.reached !== "missed" || Number.isNaN(server)) return goal;
    return { ...goal, limitedBy: limit(server, client) };
  });
}

/** Whose use of the processors tells why a goal was missed. */
const CONTENDER_OF: Record<string, string> = {
  G1: "uniform 1024",
  G2: "hot 1024",
  G3: "hot 1024",
  G4: "hot 1024",
  G5: "uniform 32",
  G6: "uniform 1",
  G7: "hot 1024, slow flush",
  G9: "uniform 1024, old snapshot",
  G10: "way 1 uniform",
  G11: "uniform 1024",
  G12: "hot 1024 with rows",
};

/** In words: what kept the cores busy, or that they waited. */
function limit(server: number, client: number): string {
  const cores = availableParallelism();
  const idle = Math.max(0, cores - server - client).toFixed(2);
  return `PostgreSQL ${server}, this process ${client}, idle or others ${idle} of ${cores} cores`;
}

type Bounds = Pick<Goal, "figure" | "accept" | "reach">;

const atLeast = (goal: string, what: string, { figure, accept, reach }: Bounds): Goal => ({
  ...rounded(goal, what, { figure, accept, reach }),
  reached: Number.isNaN(figure)
    ? "not measured"
    : figure >= reach
      ? "reach"
      : figure >= accept
        ? "accept"
        : "missed",
});

const atMost = (goal: string, what: string, { figure, accept, reach }: Bounds): Goal => ({
  ...rounded(goal, what, { figure, accept, reach }),
  reached: Number.isNaN(figure)
    ? "not measured"
    : figure <= reach
      ? "reach"
      : figure <= accept
        ? "accept"
        : "missed",
});

const rounded = (goal: string, what: string, { figure, ...bounds }: Bounds) => ({
  goal,
  what,
  figure: Number(figure.toFixed(2)),
  ...bounds,
});
