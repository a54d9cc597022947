import { randomInt } from "node:crypto";
import { type MemberId, newId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { recoveryCodes } from "@yoforex/db/schema/sign-in";
import type { DomainCtx } from "../context.ts";
import { RECOVERY_CODES } from "./rules.ts";

/** Letters and digits that nobody takes for one another; twelve of them are 59 bits. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 12;

const newCode = () =>
  Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");

/** As it is shown: in groups of four. */
const grouped = (code: string) => code.replace(/(.{4})(?=.)/g, "$1-");

/** Keyed and bound to the member, so that a copy of the table is of no use for trying codes out. */
const recoveryCodeHash = ({ secrets }: DomainCtx, userId: MemberId, code: string): Uint8Array =>
  secrets.blindIndex(code, purposeOf(userId));

/** What the table may hold of a code while one index key takes another's place. */
export const recoveryCodeHashes = ({ secrets }: DomainCtx, userId: MemberId, code: string): Uint8Array[] => [
  ...secrets.blindIndexes(code, purposeOf(userId)),
];

const purposeOf = (userId: MemberId): string => `recovery_codes.${userId}`;

/** New codes in place of all she had; they are answered in clear, this once. */
export async function issueRecoveryCodes(tx: Tx, ctx: DomainCtx, userId: MemberId): Promise<string[]> {
  const now = ctx.clock();
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(
    codes.map((code) => ({
      id: newId(now),
      userId,
      codeHash: recoveryCodeHash(ctx, userId, code),
      createdAt: new Date(now),
    })),
  );
  return codes.map(grouped);
}
