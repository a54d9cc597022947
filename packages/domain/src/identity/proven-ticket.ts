import type { ProvenIdentity } from "@yoforex/auth";
import { type MemberId, zOwnPath } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { DomainCtx } from "../context.ts";
import { openedEmail, sealedEmail } from "../email-address.ts";
import { useChallenge as finishChallenge, openChallenge, tryChallenge } from "./challenge.ts";

/** An account elsewhere that was proven in this browser and belongs to nobody here yet. */
export interface Ticket {
  issuer: string;
  subject: string;
  email: string;
  /** The path to go on to afterwards. */
  to: string;
  /** Whose address it is here already; null where it is nobody's. */
  holder: MemberId | null;
}

const NAMED = { purpose: "provider_link", audience: "member" } as const;

/** @returns the token that binds it to one browser. */
export function openTicket(
  tx: Tx,
  ctx: DomainCtx,
  { email, to, holder, ...proven }: ProvenIdentity & { email: string; to: string; holder: MemberId | null },
): Promise<string> {
  const facts = { ...proven, to, email: sealedEmail(ctx.secrets, email).emailCipher };
  return openChallenge(tx, ctx, { ...NAMED, userId: holder, facts });
}

/**
 * Takes a ticket, which is used up if the transaction commits.
 * @throws CHALLENGE_EXPIRED.
 */
export async function takeTicket(tx: Tx, ctx: DomainCtx, token: string): Promise<Ticket> {
  const { id, userId: holder, facts } = await tryChallenge(tx, ctx, { ...NAMED, token });
  await finishChallenge(tx, ctx, id);
  const { issuer = "", subject = "", email = "" } = facts;
  return { issuer, subject, email: openedEmail(ctx.secrets, email), to: zOwnPath.parse(facts.to), holder };
}
