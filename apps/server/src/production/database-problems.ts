import { createAuth } from "@yoforex/auth";
import { actingOn, createDb, type Db, eq, inArray, sql } from "@yoforex/db";
import { userCredentials, users } from "@yoforex/db/schema/identity";
import { DEMO_MEMBERS, DEMO_PASSWORD } from "../seed/people.ts";

interface Powers extends Record<string, unknown> {
  role: string;
  superuser: boolean;
  bypasses: boolean;
  administers: boolean;
  owns: boolean;
  truncates: boolean;
}

/** What the server says of whoever this connection signed in as and of whoever it acts as. */
const POWERS = sql`
  select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
    r.rolcreaterole or r.rolcreatedb as administers,
    exists (select from pg_class c where pg_has_role(r.oid, c.relowner, 'member')
      and c.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)) as owns,
    exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_table_privilege(r.oid, c.oid, 'truncate')) as truncates
  from pg_roles r where r.rolname in (current_user, session_user)`;

/**
 * What a connection string's login may do that neither the server nor its jobs may, one sentence each; asked of the
 * database itself, since a name says nothing.
 */
export async function loginProblems(name: string, url: string): Promise<string[]> {
  const { db, close } = createDb(url, { max: 1 });
  try {
    const { rows } = await db.execute<Powers>(POWERS);
    return rows.flatMap((row) => {
      const powers = [
        row.superuser && "is a superuser",
        row.bypasses && "bypasses row-level security",
        row.administers && "may create roles or databases",
        row.owns && "owns tables",
        row.truncates && "may truncate tables",
      ].filter((power) => power !== false);
      if (powers.length === 0) return [];
      return [
        `${name} signs in as ${row.role}, which ${powers.join(", ")}; use the role that migrations made for it.`,
      ];
    });
  } catch (error) {
    const code =
      error instanceof Error && error.cause instanceof Error ? Reflect.get(error.cause, "code") : "";
    return [
      `${name} leads to no database that can be asked (${String(code)}); see that it runs and was migrated.`,
    ];
  } finally {
    await close();
  }
}

/** Accounts that anybody can sign in to, since their password stands in the demo world's source. */
export async function demoProblems(db: Db): Promise<string[]> {
  const { verifyPassword } = createAuth({ db });
  const suspects = await actingOn(db, { kind: "entry" })
    .select({ username: users.username, hash: userCredentials.passwordHash })
    .from(users)
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .where(
      inArray(
        users.username,
        DEMO_MEMBERS.map(({ username }) => username),
      ),
    );
  const open: string[] = [];
  for (const { username, hash } of suspects) {
    if (await verifyPassword(hash, DEMO_PASSWORD)) open.push(username);
  }
  if (open.length === 0) return [];
  return [
    `The database holds the demo world, whose password is public (${open.join(", ")}); begin with an empty one.`,
  ];
}
