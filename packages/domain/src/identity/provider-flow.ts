import { timingSafeEqual } from "node:crypto";
import type { ProviderFlow } from "@yoforex/auth";
import {
  isDomainError,
  type MemberId,
  type ProviderIntent,
  zOwnPath,
  zProviderIntent,
} from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { findChallenge, openChallenge, tryChallenge, useChallenge } from "./challenge.ts";

/** What somebody went to a provider for, as it is kept while she is there. */
export interface BegunFlow {
  provider: string;
  intent: ProviderIntent;
  /** The path to go on to afterwards. */
  to: string;
  flow: ProviderFlow;
  /** Who links an account; null for whoever signs in. */
  userId: MemberId | null;
}

const NAMED = { purpose: "provider_sign_in", audience: "member" } as const;

/** @returns the token that binds it to one browser. */
export function openFlow(tx: Tx, ctx: DomainCtx, begun: BegunFlow): Promise<string> {
  const { userId, flow, ...rest } = begun;
  return openChallenge(tx, ctx, { ...NAMED, userId, facts: { ...rest, ...flow } });
}

/**
 * Takes what was begun in this browser, once: the answer that came must carry its state and come by its provider's own
 * address. What doesn't fit changes nothing.
 */
export async function takeFlow(
  ctx: DomainCtx,
  came: { token: string; provider: string; query: string },
): Promise<BegunFlow | "expired" | "mismatch"> {
  const named = { ...NAMED, token: came.token };
  const entry = atEntry(ctx);
  try {
    const { facts } = await findChallenge(entry.db, ctx, named);
    const state = new URLSearchParams(came.query).get("state") ?? "";
    if (!isSame(facts.state ?? "", state) || facts.provider !== came.provider) return "mismatch";
    return await inTx(entry, async (tx) => {
      const { id, ...begun } = await tryChallenge(tx, ctx, named);
      await useChallenge(tx, ctx, id);
      return begunFrom(begun);
    });
  } catch (error) {
    if (isDomainError(error, "CHALLENGE_EXPIRED")) return "expired";
    throw error;
  }
}

function begunFrom({ userId, facts }: { userId: MemberId | null; facts: Record<string, string> }): BegunFlow {
  const { provider = "", state = "", nonce = "", verifier = "" } = facts;
  const intent = zProviderIntent.parse(facts.intent);
  return { provider, intent, to: zOwnPath.parse(facts.to), flow: { state, nonce, verifier }, userId };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
