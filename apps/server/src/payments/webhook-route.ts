import type { PaymentProviderName } from "@yoforex/contracts";
import type { Domain } from "@yoforex/domain";
import { receivePayment } from "@yoforex/domain/recharge";
import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import type { HostEnv } from "../request-context.ts";

/** The header in which each provider signs. */
const SIGNATURE_HEADER: Record<PaymentProviderName, string> = {
  test: "test-payments-signature",
  stripe: "stripe-signature",
};

/** Ten times what the longest known event has. */
const BYTES_MAX = 256 * 1024;

export interface Webhook {
  domain: Domain;
  log: Logger;
  provider: PaymentProviderName;
}

/**
 * Takes what the payment provider tells, at one exact path that knows no cookies and no origins: the signature over
 * the bytes is what lets it in. What fails here is answered with 500, and the provider tells it again.
 */
export function takeWebhook(host: Hono<HostEnv>, { domain, log, provider }: Webhook): void {
  const limit = bodyLimit({
    maxSize: BYTES_MAX,
    onError: (c) => c.json({ error: { code: "TOO_LARGE" } }, 413),
  });
  host.post(`/webhooks/payments/${provider}`, limit, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const signature = c.req.header(SIGNATURE_HEADER[provider]) ?? null;
    const outcome = await receivePayment(domain.asSystem(), { provider, body, signature });
    log.info({ event: "payment told", provider, outcome });
    c.header("cache-control", "no-store");
    return outcome === "refused"
      ? c.json({ error: { code: "WRONG_SIGNATURE" } }, 400)
      : c.json({ received: true });
  });
}
