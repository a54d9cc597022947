import {
  type Audience,
  challengeIn,
  PASSKEY_ALGORITHMS,
  type ReadPasskey,
  readNewPasskey,
} from "@yoforex/auth";
import {
  type AddPasskeyInput,
  DomainError,
  newId,
  PASSKEYS_MAX,
  type PasskeyCreationView,
  type RecoveryCodesView,
} from "@yoforex/contracts";
import { brokenConstraint, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { openChallenge, spendChallenge } from "./challenge.ts";
import { holdMember } from "./erase-member.ts";
import { LIMITS } from "./limits.ts";
import { knownPasskeys } from "./own-passkeys.ts";
import { issueRecoveryCodes } from "./recovery-codes.ts";
import { secondFactorsOf } from "./second-factor.ts";
import { userHandleOf } from "./take-passkey.ts";

const SITE_NAME = "YoForex";

/**
 * What a browser makes a passkey of, for this session and the next ten minutes. The authenticator must verify who
 * holds it and keep the key itself, so that it can sign in without a name.
 * @throws TOO_MANY_PASSKEYS, RATE_LIMITED.
 */
export async function startPasskey(ctx: DomainCtx, audience: Audience): Promise<PasskeyCreationView> {
  const { id: userId, username, sessionId } = requireMember(ctx).actor;
  await ctx.limits.take(LIMITS.passkeysAsked, sessionId);
  const { id: rpId } = ctx.parties[audience];
  return inTx(ctx, async (tx) => {
    const excludeCredentials = await knownPasskeys(tx, { userId, rpId });
    refuseTooMany(excludeCredentials.length);
    const begun = {
      purpose: "passkey_registration",
      audience,
      userId,
      facts: { session: sessionId },
    } as const;
    return {
      challenge: await openChallenge(tx, ctx, begun),
      rp: { id: rpId, name: SITE_NAME },
      user: { id: userHandleOf(userId), name: username, displayName: username },
      pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials,
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
      attestation: "none",
    };
  });
}

/**
 * Keeps the passkey that was made of it. The first second factor of all answers recovery codes, this once, and ends
 * every other session, since those began without one. The member is told by mail.
 * @throws WRONG_PROOF, CHALLENGE_EXPIRED, TOO_MANY_PASSKEYS; ALREADY_ENROLLED for a key that is known.
 */
export async function addPasskey(
  ctx: DomainCtx,
  { name, answer }: AddPasskeyInput,
  audience: Audience,
): Promise<RecoveryCodesView> {
  const member = requireMember(ctx);
  const challenge = challengeIn(answer);
  if (challenge === null || !(await isOurs(member, { token: challenge, audience }))) {
    throw new DomainError("CHALLENGE_EXPIRED", {});
  }
  const party = ctx.parties[audience];
  const read = await readNewPasskey(answer, { party, challenge });
  if (read === null) throw new DomainError("WRONG_PROOF", { method: "passkey" });
  const { transports } = answer;
  try {
    return await inTx(ctx, (tx) => keep(tx, member, { ...read, transports, name, rpId: party.id }));
  } catch (error) {
    if (brokenConstraint(error) === "user_passkeys_credential_is_known_once") {
      throw new DomainError("ALREADY_ENROLLED", {});
    }
    throw error;
  }
}

/** Uses the challenge up at once, in a transaction of its own: it has one answer, right or wrong. */
async function isOurs(ctx: MemberCtx, { token, audience }: { token: string; audience: Audience }) {
  const named = { token, purpose: "passkey_registration", audience } as const;
  const spent = await inTx(ctx, (tx) => spendChallenge(tx, ctx, named));
  const { id, sessionId } = ctx.actor;
  return spent?.userId === id && spent.facts.session === sessionId;
}

type Kept = ReadPasskey & { name: string; rpId: string; transports: string[] };

async function keep(tx: Tx, ctx: MemberCtx, passkey: Kept): Promise<RecoveryCodesView> {
  const { id: userId, username, sessionId } = ctx.actor;
  // Held, so that of two first factors at once one answers the codes, and nobody gets past the most.
  await holdMember(tx, userId);
  refuseTooMany((await knownPasskeys(tx, { userId, rpId: passkey.rpId })).length);
  const isFirst = (await secondFactorsOf(tx, userId)).length === 0;
  const now = ctx.clock();
  await tx.insert(userPasskeys).values({ ...passkey, id: newId(now), userId, createdAt: new Date(now) });
  await enqueueMail(tx, ctx, { userId, template: "passkey-added", data: { username, name: passkey.name } });
  if (!isFirst) return { codes: [] };
  await ctx.auth.revokeAllSessions(tx, userId, sessionId);
  return { codes: await issueRecoveryCodes(tx, ctx, userId) };
}

function refuseTooMany(count: number): void {
  if (count >= PASSKEYS_MAX) throw new DomainError("TOO_MANY_PASSKEYS", { most: PASSKEYS_MAX });
}
