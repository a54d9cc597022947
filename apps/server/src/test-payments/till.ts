import { createHmac, randomUUID } from "node:crypto";
import type { Told } from "../payments/test-provider.ts";

/** How a page stands: `processing` will be paid in a while, as by a bank transfer. */
export type TestState = "open" | "processing" | "paid" | "declined" | "expired" | "refunded";

/** What the buyer pressed. */
export const TEST_ACTIONS = ["pay", "decline", "later", "refund"] as const;
export type TestAction = (typeof TEST_ACTIONS)[number];

export interface TestOrder {
  id: string;
  number: string;
  coins: number;
  cents: number;
  returnUrl: string;
  expiresAt: Date;
}

export interface TestPage {
  reference: string;
  order: TestOrder;
  state: TestState;
  payment: string | null;
}

export interface TillParts {
  /** Names pages, so that nobody can guess one. */
  key: string;
  clock(): number;
  /** Runs something after so many milliseconds. */
  after(ms: number, work: () => void): void;
  /** Tells our server, sooner or later. */
  tell(event: Told): void;
}

/** Long enough to see the page that waits. */
const LATER_MS = 6_000;
/** Old pages are forgotten, as everything is when the process ends. */
const PAGES_MAX = 1_000;

export interface TestTill {
  /** The page of an order: the same one whenever it is asked for. */
  open(order: TestOrder): TestPage;
  find(reference: string): TestPage | undefined;
  /** Does what was pressed, where the page's state allows it. */
  press(page: TestPage, action: TestAction): void;
}

/** The test provider's books, in memory. */
export function createTestTill({ key, clock, after, tell }: TillParts): TestTill {
  const pages = new Map<string, TestPage>();
  const told = (page: TestPage, kind: Told["kind"]) =>
    tell({
      eventId: `evt_test_${randomUUID()}`,
      type: `test.${kind}`,
      kind,
      orderId: page.order.id,
      reference: page.reference,
      payment: page.payment,
      cents: page.order.cents,
      currency: "usd",
    });
  const turn = (page: TestPage, state: TestState, kind: Told["kind"]) => {
    page.state = state;
    if (state === "paid") page.payment = `pay_test_${randomUUID()}`;
    told(page, kind);
  };

  return {
    open(order) {
      const mac = createHmac("sha256", key).update(`page ${order.id}`).digest("base64url");
      const reference = `page_test_${mac.slice(0, 32)}`;
      const known = pages.get(reference);
      if (known !== undefined) return known;
      const page: TestPage = { reference, order, state: "open", payment: null };
      pages.set(reference, page);
      const [oldest] = pages.keys();
      if (pages.size > PAGES_MAX && oldest !== undefined) pages.delete(oldest);
      return page;
    },

    find(reference) {
      const page = pages.get(reference);
      if (page?.state === "open" && page.order.expiresAt.getTime() <= clock())
        turn(page, "expired", "expired");
      return page;
    },

    press(page, action) {
      if (action === "refund") {
        if (page.state === "paid") turn(page, "refunded", "refunded");
        return;
      }
      if (page.state !== "open") return;
      if (action === "pay") turn(page, "paid", "paid");
      if (action === "decline") turn(page, "declined", "failed");
      if (action === "later") {
        page.state = "processing";
        after(LATER_MS, () => turn(page, "paid", "paid"));
      }
    },
  };
}
