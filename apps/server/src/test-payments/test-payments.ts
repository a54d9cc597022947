import type { Logger } from "pino";
import { ask, ProviderError } from "../payments/ask.ts";
import { createMessenger } from "./messenger.ts";
import { testCheckoutRoutes, testPageRoutes } from "./routes.ts";
import { createTestTill } from "./till.ts";

export interface TestPaymentsParts {
  key: string;
  /** The member app's origin, at which people see the pages. */
  origin: string;
  /** Where our server takes what the provider tells. */
  webhookUrl: string;
  log: Logger;
}

/** The test provider whole: its books, its messages, its pages. It ends with the process, and forgets everything. */
export function createTestPayments({ key, origin, webhookUrl, log }: TestPaymentsParts) {
  const clock = Date.now;
  const after = (ms: number, work: () => void) => void setTimeout(work, ms).unref();
  const send = async (body: string, signature: string): Promise<number | null> => {
    const headers = { "content-type": "application/json", "test-payments-signature": signature };
    try {
      await ask(webhookUrl, { method: "POST", headers, body });
      return 200;
    } catch (error) {
      if (error instanceof ProviderError) return error.status;
      throw error;
    }
  };
  const tell = createMessenger({ send, key, clock, after, log });
  const till = createTestTill({ key, clock, after, tell });
  return { checkouts: testCheckoutRoutes({ till, key, origin }), pages: testPageRoutes(till) };
}

export type TestPayments = ReturnType<typeof createTestPayments>;
