import { randomInt } from "node:crypto";
import { DomainError, type MemberId, newId } from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { emailVerificationCodes } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";
import { CODE_LIFE_MS, REGISTRATION_LIFE_MS } from "./rules.ts";

const USE = "registration";

export interface IssuedCode {
  code: string;
  /** Names the code's row to whoever asked for it: a code is tried only by those who have both. */
  registration: string;
}

/** A fresh code for a member at an address; the one before it is good no longer. */
export async function issueCode(
  tx: Tx,
  ctx: DomainCtx,
  { userId, emailIndex }: { userId: MemberId; emailIndex: Uint8Array },
): Promise<IssuedCode> {
  const now = ctx.clock();
  const id = newId(now);
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  const codes = emailVerificationCodes;
  await tx.delete(codes).where(and(eq(codes.userId, userId), eq(codes.emailIndex, emailIndex)));
  await tx.insert(codes).values({
    id,
    userId,
    emailIndex,
    codeHash: codeHash(ctx, id, code),
    expiresAt: new Date(now + CODE_LIFE_MS),
    createdAt: new Date(now),
  });
  return { code, registration: ctx.links.sign({ use: USE, code: id }, now + REGISTRATION_LIFE_MS) };
}

/**
 * The id of the code that a registration names.
 * @throws CODE_EXPIRED when it is not ours or too old.
 */
export function codeIdOf(ctx: DomainCtx, registration: string): string {
  const claims = ctx.links.verify(registration, ctx.clock());
  if (claims?.code === undefined || claims.use !== USE) throw new DomainError("CODE_EXPIRED", {});
  return claims.code;
}

export const isCode = (ctx: DomainCtx, row: { id: string; codeHash: Uint8Array }, code: string): boolean =>
  ctx.secrets.isIndexOf(row.codeHash, code, purposeOf(row.id));

/** Keyed, since eight digits are soon tried out; and of no use to another row. */
const codeHash = ({ secrets }: DomainCtx, id: string, code: string): Uint8Array =>
  secrets.blindIndex(code, purposeOf(id));

const purposeOf = (id: string): string => `email_verification_codes.${id}`;
