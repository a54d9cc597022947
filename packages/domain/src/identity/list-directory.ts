import type { DirectoryPage, ListDirectoryInput } from "@yoforex/contracts";
import { and, desc, eq, exists, inArray, isNotNull, type SQL, sql, type Tx } from "@yoforex/db";
import { userFollows } from "@yoforex/db/schema/follows";
import { users } from "@yoforex/db/schema/identity";
import { content } from "@yoforex/db/schema/market";
import { profiles } from "@yoforex/db/schema/profile";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { blocksWith } from "./blocks.ts";
import { followedBy } from "./follow-member.ts";

/**
 * Members with a proven address, the newest first; not those who were banned or erased.
 * @throws NOT_SIGNED_IN for whom one follows; INVALID_INPUT for a cursor that isn't one.
 */
export async function listDirectory(ctx: DomainCtx, input: ListDirectoryInput): Promise<DirectoryPage> {
  const position = positionOf(input.cursor);
  return inTx(ctx, async (tx) => {
    const found = await tx
      .select({
        member: {
          id: users.id,
          username: users.username,
          displayName: profiles.displayName,
          avatarUrl: profiles.avatarUrl,
          role: users.role,
        },
        bio: profiles.bio,
        experience: profiles.tradingExperience,
        createdAt: users.createdAt,
      })
      .from(users)
      .innerJoin(profiles, eq(profiles.userId, users.id))
      .where(
        and(
          isNotNull(users.emailVerifiedAt),
          inArray(users.status, ["active", "silenced", "suspended"]),
          chosen(tx, ctx, input),
          position && sql`(${users.createdAt}, ${users.id}) < ${pointOf(position)}`,
        ),
      )
      .orderBy(desc(users.createdAt), desc(users.id))
      .limit(input.limit + 1);
    const { rows, nextCursor } = toPage(found, input.limit, (row) => ({
      at: row.createdAt,
      id: row.member.id,
    }));
    const ids = rows.map(({ member }) => member.id);
    const followed = await followedBy(tx, ctx.actor, ids);
    const blockOf = await blocksWith(tx, ctx.actor, ids);
    return {
      rows: rows.map(({ createdAt, ...row }) => ({
        id: row.member.id,
        ...row,
        joinedAt: createdAt.toISOString(),
        following: followed.has(row.member.id),
        block: blockOf(row.member.id),
      })),
      nextCursor,
    };
  });
}

function chosen(tx: Tx, ctx: DomainCtx, { filter }: ListDirectoryInput): SQL | undefined {
  const one = { one: sql`1` };
  switch (filter) {
    case "all":
      return undefined;
    case "staff":
      return inArray(users.role, ["moderator", "admin"]);
    case "sellers":
      return exists(
        tx
          .select(one)
          .from(content)
          .where(and(eq(content.sellerId, users.id), eq(content.status, "approved"))),
      );
    case "following": {
      const { actor } = requireMember(ctx);
      const { followerId, followedId } = userFollows;
      return exists(
        tx
          .select(one)
          .from(userFollows)
          .where(and(eq(followerId, actor.id), eq(followedId, users.id))),
      );
    }
  }
}
