import { fileURLToPath } from "node:url";
import pg from "pg";
import { installJobQueue } from "./job-queue.ts";
import { MigrationError, type MigrationFile, readMigrationFiles, statementsOf } from "./migration-files.ts";

export { grantLogins, type LoginPasswords } from "./logins.ts";
export { MigrationError } from "./migration-files.ts";

/** Any number that every migrator of ours agrees on, and nobody else uses. */
const LOCK = 796_353_910;

const CREATE_BOOK = `
  create schema migrations;
  create table migrations.applied (
    position integer primary key,
    tag text not null unique,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`;

const GIVE_BOOK_TO_OWNER = `
  alter schema migrations owner to yoforex_owner;
  alter table migrations.applied owner to yoforex_owner`;

/** Policies hold for the owner too: a migration that moves rows would see none unless the product itself acts. */
const ACT_AS_OWNER = "set role yoforex_owner; set app.actor_kind = 'system'";

export interface MigrateOptions {
  /** drizzle-kit's output; the one of this package unless told. */
  readonly folder?: string;
  /** Takes a line for each file that was applied. */
  readonly log?: (line: string) => void;
}

/**
 * Brings a database to the state that the files in the folder describe, the job queue's tables included. Each file is
 * one transaction. Several migrators at once wait for each other. History is forward only: what was applied must
 * still be there, unedited, and nothing may be put in before it.
 *
 * The first file runs as the role that signs in, a superuser or one with CREATEROLE, and makes `yoforex_owner`; all
 * the others run as that one, which owns every object.
 * @returns the tags of the files applied by this call
 * @throws MigrationError naming the file and the statement
 */
export async function migrate(
  ownerUrl: string,
  { folder = fileURLToPath(new URL("../drizzle", import.meta.url)), log = () => {} }: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const files = readMigrationFiles(folder);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "yoforex-migrate" });
  // A connection that breaks rejects the query under way, which is enough.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    // Only now, since waiting for another migrator is fine: a change that waits for a lock blocks all who come later.
    await client.query("set lock_timeout = '10s'");
    const pending = await pendingFiles(client, files);
    for (const file of pending) {
      await apply(client, file);
      log(`Applied ${file.tag}.`);
    }
    await installJobQueue(ownerUrl);
    return { applied: pending.map(({ tag }) => tag) };
  } finally {
    await client.end();
  }
}

async function pendingFiles(client: pg.Client, files: MigrationFile[]): Promise<MigrationFile[]> {
  const book = await client.query("select from pg_namespace where nspname = 'migrations'");
  if (book.rowCount === 0) {
    await refuseForeignDatabase(client);
    return files;
  }
  const { rows } = await client.query<{ tag: string; sha256: string }>(
    "select tag, sha256 from migrations.applied order by position",
  );
  for (const { tag, sha256 } of rows) {
    const file = files.find((candidate) => candidate.tag === tag);
    if (!file)
      throw new MigrationError(`Migration ${tag} was applied to this database, but its file is gone.`);
    if (file.sha256 !== sha256) {
      throw new MigrationError(`Migration ${tag} was edited after it was applied; write a new one instead.`);
    }
  }
  const late = files.slice(0, rows.length).find(({ tag }) => !rows.some((row) => row.tag === tag));
  if (late) {
    throw new MigrationError(
      `Migration ${late.tag} stands before one that was applied; give it the last place.`,
    );
  }
  return files.slice(rows.length);
}

/** The first file takes rights on the schema `public` away, which would harm another program's tables there. */
async function refuseForeignDatabase(client: pg.Client): Promise<void> {
  const tables = await client.query(`
    select from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not exists (select from pg_depend where objid = c.oid and deptype = 'e') limit 1`);
  if (tables.rowCount) {
    throw new MigrationError("The database holds tables that YoForex did not make; choose an empty one.");
  }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  const first = file.position === 0;
  await client.query(first ? "reset role" : ACT_AS_OWNER);
  if (file.inTransaction) await client.query("begin");
  try {
    if (first) await client.query(CREATE_BOOK);
    await runStatements(client, file);
    await client.query("insert into migrations.applied (position, tag, sha256) values ($1, $2, $3)", [
      file.position,
      file.tag,
      file.sha256,
    ]);
    if (first) await client.query(GIVE_BOOK_TO_OWNER);
    if (file.inTransaction) await client.query("commit");
  } catch (error) {
    if (file.inTransaction) await client.query("rollback").catch(() => undefined);
    throw error instanceof MigrationError
      ? error
      : new MigrationError(`Migration ${file.tag}: ${error}`, { cause: error });
  }
}

async function runStatements(client: pg.Client, file: MigrationFile): Promise<void> {
  const statements = statementsOf(file);
  for (const [index, statement] of statements.entries()) {
    try {
      await client.query(statement);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const start = statement.replaceAll(/\s+/g, " ").slice(0, 80);
      throw new MigrationError(
        `Migration ${file.tag}, statement ${index + 1} of ${statements.length} (${start} …): ${reason}.`,
        { cause: error },
      );
    }
  }
}
