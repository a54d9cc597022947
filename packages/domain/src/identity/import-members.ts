import { type ImportedUser, isDomainError, type MemberId } from "@yoforex/contracts";
import { eq, exists, inArray, or, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { importedRows } from "@yoforex/db/schema/imports";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { emailIndexesOf } from "../email-address.ts";
import {
  type ImportLine,
  type ImportNote,
  type ImportOutcome,
  keepOwnIds,
  newOnes,
  ownIdsOf,
  takeTurns,
} from "../imported-rows.ts";
import { claimAccount, openAccount } from "./open-account.ts";

const NAME_MAX = 24;
/** Enough for the most common of names. */
const TRIES = 50;

/**
 * Opens accounts for another forum's users, without passwords: each proves her address and chooses one by the link
 * for a forgotten password, and is welcomed then. A user whose proven address has an account here becomes that member.
 * Who has no address keeps her name, and nobody can sign in as her. Names that are taken or can't be had are changed.
 * @param source which forum; the same row again changes nothing.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function importMembers(
  ctx: DomainCtx,
  source: string,
  lines: readonly ImportLine<ImportedUser>[],
): Promise<ImportOutcome> {
  const job = requireSystem(ctx);
  return inTx(job, async (tx) => {
    await takeTurns(tx, source);
    const at = { source, kind: "users" as const };
    const fresh = newOnes(
      lines,
      await ownIdsOf(
        tx,
        at,
        lines.map(({ row }) => row.id),
      ),
    );
    const notes: ImportNote[] = [];
    let brought = 0;
    for (const { line, row } of fresh) {
      const became = await memberFor(tx, job, row);
      if (became.text !== null) notes.push({ line, text: became.text, leftOut: became.id === null });
      if (became.id === null) continue;
      await keepOwnIds(tx, at, [{ foreignId: row.id, ownId: became.id }]);
      brought += 1;
    }
    return { brought, known: lines.length - fresh.length, notes };
  });
}

interface Became {
  /** Null where the row can't come in. */
  id: MemberId | string | null;
  text: string | null;
}

async function memberFor(tx: Tx, ctx: DomainCtx, user: ImportedUser): Promise<Became> {
  const holder = user.email ? await holderHere(tx, ctx, user.email) : undefined;
  if (holder?.isSure === true)
    return { id: holder.id, text: `has an account here already: ${holder.username}` };
  if (holder !== undefined) {
    return { id: null, text: "its address belongs to a registration here that isn't finished" };
  }
  const wanted = nameFrom(user);
  for (let count = 1; count <= TRIES; count += 1) {
    const ending = count === 1 ? "" : `-${count}`;
    const username = `${wanted.slice(0, NAME_MAX - ending.length).replace(/[._-]+$/, "")}${ending}`;
    const id = await openAt(tx, ctx, { ...user, username });
    if (id !== null) return { id, text: username === user.username ? null : `is called ${username} here` };
  }
  return { id: null, text: `no name like ${wanted} is to be had` };
}

/** Whom an address belongs to: for sure where she proved it, or where an import gave it to her. */
async function holderHere(tx: Tx, ctx: DomainCtx, email: string) {
  const isImported = exists(
    tx.select({ one: sql`1` }).from(importedRows).where(eq(importedRows.ownId, users.id)),
  );
  const [holder] = await tx
    .select({
      id: users.id,
      username: users.username,
      isSure: sql<boolean>`${or(sql`${users.emailVerifiedAt} is not null`, isImported)}`,
    })
    .from(users)
    .where(inArray(users.emailIndex, [...emailIndexesOf(ctx.secrets, email)]));
  return holder;
}

/** @returns null when the name can't be had; nothing was written then. */
async function openAt(
  tx: Tx,
  ctx: DomainCtx,
  { username, email = null, joinedAt }: ImportedUser,
): Promise<MemberId | null> {
  const joined = { ...ctx, clock: () => Math.min(joinedAt.getTime(), ctx.clock()) };
  try {
    // The name's age is the account's; that nobody else is given it meanwhile is asked for now.
    await claimAccount(tx, ctx, { username, email: email ?? `${username}@nobody.invalid` });
  } catch (error) {
    if (isDomainError(error, "USERNAME_TAKEN")) return null;
    throw error;
  }
  return openAccount(tx, joined, { username, email, passwordHash: null });
}

/** A name as this forum writes names: plain letters, digits and single separators. */
function nameFrom({ id, username }: ImportedUser): string {
  const plain = username
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/[._-]{2,}/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "")
    .slice(0, NAME_MAX);
  return plain.length >= 3 ? plain : `user-${id.replace(/[^A-Za-z0-9]+/g, "").slice(0, 16) || "x"}`;
}
