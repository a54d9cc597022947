import type { FlagReason } from "@yoforex/contracts";

export interface DemoReply {
  by: string;
  body: string;
  accepted?: true;
  /** Who says to staff what against it. */
  flagged?: { by: string; reason: FlagReason; words: string };
}

export interface DemoPoll {
  question: string;
  options: string[];
  /** Who chose which option, counted from 0. */
  votes: Record<string, number>;
}

export interface DemoThread {
  by: string;
  category: string;
  kind: "question" | "discussion";
  title: string;
  body: string;
  tags: string[];
  /** What the author sets aside for an answer, in whole coins. */
  bounty?: number;
  poll?: DemoPoll;
  replies: DemoReply[];
}

export const DEMO_THREADS: readonly DemoThread[] = [
  {
    by: "halyard_fx",
    category: "about-yoforex",
    kind: "discussion",
    title: "Posting results? Attach the report file, not a screenshot",
    body: "A picture of a curve proves that somebody can draw a curve. The report file has every deal in it, so that anyone can add the rows up again.\n\nPlease attach the file.",
    tags: ["rules"],
    replies: [{ by: "kestrel_mql", body: "Seconded. And say which broker's ticks you tested on." }],
  },
  {
    by: "lowtide_dev",
    category: "mql5-programming",
    kind: "question",
    title: "EA opens two positions on one bar after the VPS reconnects",
    body: "My EA trades the close of M15 and is meant to open **at most one** position a bar. Since I moved it to a VPS I get a second entry on the same bar, always within a minute of a reconnect.\n\nThis is all I use to detect a new bar:\n\n```mql5\n//--- new bar detection, called first in OnTick\nbool IsNewBar()\n  {\n   static datetime last = 0;\n   const datetime now = iTime(_Symbol, PERIOD_M15, 0);\n   if(now == last)\n      return false;\n   last = now;\n   return true;\n  }\n```\n\nHedging account, one chart. What am I missing?",
    tags: ["mt5", "orders", "vps"],
    replies: [
      {
        by: "tidewatch",
        body: "Is the EA initialised again on reconnect? Print `UninitializeReason()` and you will know.",
      },
      {
        by: "kestrel_mql",
        accepted: true,
        body: "The variable is not the problem, its lifetime is. A `static` starts anew when the program is loaded again, so the first tick after a reload always looks like a new bar.\n\nDon't remember whether you traded this bar. **Ask the account:**\n\n```mql5\n//--- true only if nothing with our magic was opened on the current bar\nbool BarIsFree(const string symbol, const long magic)\n  {\n   const datetime open = iTime(symbol, PERIOD_M15, 0);\n   for(int i = PositionsTotal() - 1; i >= 0; i--)\n     {\n      if(PositionGetSymbol(i) != symbol)\n         continue;\n      if(PositionGetInteger(POSITION_MAGIC) == magic && PositionGetInteger(POSITION_TIME) >= open)\n         return false;\n     }\n   return true;\n  }\n```\n\n- It survives a reload, a restart and a second chart.\n- Look into the history too, if a position can close within its bar.",
      },
      {
        by: "lowtide_dev",
        body: "It was reason 5, parameters: the VPS sync pushes the inputs again. Asking the account fixed it. Thank you!",
      },
    ],
  },
  {
    by: "tidewatch",
    category: "mql5-programming",
    kind: "question",
    title: "CopyBuffer returns -1 on the first tick only with a custom indicator",
    body: "`CopyBuffer` gives −1 on the first tick after attaching, later it works. `GetLastError` says 4806. Do I really have to sleep until the indicator is calculated?",
    tags: ["mt5", "indicators"],
    replies: [
      {
        by: "kestrel_mql",
        body: "4806 means that the data isn't there *yet*. Check `BarsCalculated(handle)` and leave `OnTick` early; the next tick comes by itself.",
      },
    ],
  },
  {
    by: "tidewatch",
    category: "strategies-and-testing",
    kind: "discussion",
    title: "London open fade on GBPUSD: what changed after the September spread widening",
    body: "I have traded the fade of the first London move for two years. Since September the average spread at 07:00 UTC went from 0.9 to 1.4 pips at my broker, and the edge is gone.\n\nDid anyone measure the same elsewhere?",
    tags: ["gbpusd", "london"],
    replies: [
      {
        by: "halyard_fx",
        body: "Same here, but only in the first ten minutes. From 07:10 on it is back to 1.0.",
      },
      {
        by: "lowtide_dev",
        body: "How do you log the spread? Every tick, or on a timer?",
        flagged: { by: "halyard_fx", reason: "off_topic", words: "Logging has a category of its own." },
      },
      { by: "tidewatch", body: "Every tick into a file, then the median of each minute." },
    ],
  },
  {
    by: "lowtide_dev",
    category: "risk-and-psychology",
    kind: "discussion",
    title: "Position sizing by ATR against a fixed fraction",
    body: "I compared 12,000 trades of my own log, sized once by a fixed fraction of equity and once by ATR.\n\n| sizing | worst drawdown | return |\n|---|---|---|\n| fixed fraction | 18.2 % | 31 % |\n| ATR | 14.9 % | 29 % |\n\nLess drawdown for a little return. Would you take that trade?\n\n:::spoiler How I counted\nClosed trades only, costs included, one position at a time.\n:::",
    tags: ["sizing", "atr"],
    poll: {
      question: "How do you size your positions?",
      options: ["A fixed fraction of equity", "By ATR", "The same lots every time"],
      votes: { tidewatch: 1, kestrel_mql: 1, lowtide_dev: 0 },
    },
    replies: [{ by: "tidewatch", body: "Every time. The 2 % you lose is cheaper than the sleep you gain." }],
  },
  {
    by: "halyard_fx",
    category: "brokers-and-execution",
    kind: "question",
    title: "Which swap-free accounts charge an administration fee after day five?",
    body: "The broker's page is silent on it and support answers with the same page. Has anyone held a swap-free position for more than five days lately, and what was booked?",
    tags: ["swap"],
    bounty: 60,
    replies: [
      {
        by: "kestrel_mql",
        body: "Two of mine did, from the sixth night on. It is booked as a commission, so look there and not among the swaps.",
      },
      { by: "lowtide_dev", body: "Mine charges from day three, and only on metals." },
    ],
  },
  {
    by: "kestrel_mql",
    category: "mql5-programming",
    kind: "question",
    title: "Does OrderCalcMargin know the margin of hedged positions?",
    body: "`OrderCalcMargin` gives the same figure whether or not an opposite position is open. Is there any way to ask the terminal for what the second leg would really cost?",
    tags: ["mt5", "margin"],
    replies: [],
  },
];
