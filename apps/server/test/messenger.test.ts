import { pino } from "pino";
import { expect, test } from "vitest";
import { isSigned } from "../src/payments/signed-delivery.ts";
import { createMessenger } from "../src/test-payments/messenger.ts";
import { createTestTill, type TestState } from "../src/test-payments/till.ts";

const EVENT = {
  eventId: "evt_1",
  type: "test.paid",
  kind: "paid" as const,
  orderId: "o",
  reference: "r",
  payment: "p",
  cents: 550,
  currency: "usd",
};

/** Tells one event to a server that answers with these, one after the other; runs what waits at once. */
async function tellTo(answers: (number | null)[]) {
  let now = Date.parse("2026-11-23T08:00:00Z");
  const waits: number[] = [];
  const sent: { body: string; signature: string; at: number }[] = [];
  await new Promise<void>((resolve) => {
    const tell = createMessenger({
      key: "k",
      clock: () => now,
      log: pino({ level: "silent" }),
      send: async (body, signature) => {
        sent.push({ body, signature, at: now });
        const answer = answers[sent.length - 1] ?? null;
        if ((answer !== null && answer < 500) || sent.length === 8) setImmediate(resolve);
        return answer;
      },
      after: (ms, work) => {
        waits.push(ms);
        now += ms;
        work();
      },
    });
    tell(EVENT);
  });
  return { waits, sent };
}

test("what is taken is told once", async () => {
  const { waits, sent } = await tellTo([200]);
  expect([sent.length, waits]).toEqual([1, []]);
});

test("without an answer, or with a failure, it is told again after ever longer waits, signed anew", async () => {
  const { waits, sent } = await tellTo([null, 500, 503, 200]);
  expect(waits).toEqual([1_000, 2_000, 4_000]);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  for (const { body, signature, at } of sent) {
    const vouched = { secret: "k", header: signature, body: new TextEncoder().encode(body) };
    expect(isSigned(vouched, at)).toBe(true);
  }
});

test("a refusal is final, and after eight tries it gives up", async () => {
  expect((await tellTo([400])).sent).toHaveLength(1);
  expect((await tellTo([])).sent).toHaveLength(8);
});

test("a page is paid, declined or refunded once, runs out, and may be paid later", () => {
  let now = 0;
  const told: string[] = [];
  const later: (() => void)[] = [];
  const till = createTestTill({
    key: "k",
    clock: () => now,
    after: (_, work) => void later.push(work),
    tell: ({ kind }) => void told.push(kind),
  });
  const open = (id: string) =>
    till.open({
      id,
      number: "R-1",
      coins: 110,
      cents: 550,
      returnUrl: "https://x.example",
      expiresAt: new Date(10),
    });
  const states: TestState[] = [];
  const paid = open("a");
  expect(open("a")).toBe(paid);
  for (const action of ["refund", "pay", "pay", "decline", "refund", "refund"] as const) {
    till.press(paid, action);
    states.push(paid.state);
  }
  expect(states).toEqual(["open", "paid", "paid", "paid", "refunded", "refunded"]);
  const slow = open("b");
  till.press(slow, "later");
  till.press(slow, "pay");
  expect(slow.state).toBe("processing");
  for (const work of later) work();
  expect(slow.state).toBe("paid");
  const late = open("c");
  now = 10;
  expect(till.find(late.reference)?.state).toBe("expired");
  till.press(late, "pay");
  expect(late.state).toBe("expired");
  expect(told).toEqual(["paid", "refunded", "paid", "expired"]);
});
