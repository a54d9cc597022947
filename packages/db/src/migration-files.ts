import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const BREAKPOINT = "--> statement-breakpoint";
const NO_TRANSACTION = "-- no-transaction";

/** A migration that can't be applied. The message names the file. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** One file of drizzle-kit's folder. */
export interface MigrationFile {
  readonly position: number;
  readonly tag: string;
  readonly sql: string;
  /** Hexadecimal digest of the file's bytes. */
  readonly sha256: string;
  /** False where the first line says `-- no-transaction`, as CREATE INDEX CONCURRENTLY needs it. */
  readonly inTransaction: boolean;
}

/**
 * Reads the files that drizzle-kit's journal lists, in its order.
 * @throws MigrationError where a listed file is missing.
 */
export function readMigrationFiles(folder: string): MigrationFile[] {
  const journal: { entries: { tag: string }[] } = JSON.parse(
    readFileSync(join(folder, "meta", "_journal.json"), "utf8"),
  );
  return journal.entries.map(({ tag }, position) => {
    const path = join(folder, `${tag}.sql`);
    if (!existsSync(path))
      throw new MigrationError(`Migration ${tag} is in the journal, but its file is gone.`);
    const sql = readFileSync(path, "utf8");
    return {
      position,
      tag,
      sql,
      sha256: createHash("sha256").update(sql).digest("hex"),
      inTransaction: !sql.startsWith(NO_TRANSACTION),
    };
  });
}

/** The statements of a file, in order, without the marks that drizzle-kit puts between them. */
export function statementsOf({ sql }: MigrationFile): string[] {
  return sql
    .split(BREAKPOINT)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
