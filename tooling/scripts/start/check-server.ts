import { createDb } from "@yoforex/db";
import { codeOf, StartError } from "./start-error.ts";

/**
 * Makes sure that DATABASE_URL leads to a PostgreSQL server whose login may create roles.
 * @throws StartError with one sentence; never its password.
 */
export async function checkServer(databaseUrl: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new StartError(
      "DATABASE_URL is no connection string such as postgres://user:password@localhost:5432/yoforex.",
    );
  }
  const { pool, close } = createDb(databaseUrl, { max: 1 });
  try {
    const { rows } = await pool.query<{ login: string; able: boolean }>(
      "select current_user as login, rolsuper or rolcreaterole as able from pg_roles where rolname = current_user",
    );
    const [found] = rows;
    if (found && !found.able) {
      throw new StartError(
        `The login ${found.login} of DATABASE_URL may not create roles: run alter role ${found.login} createrole.`,
      );
    }
  } catch (error) {
    throw error instanceof StartError ? error : explain(new URL(databaseUrl), error);
  } finally {
    await close();
  }
}

/** One sentence for what is wrong with DATABASE_URL; never its password. */
function explain({ host, username, pathname }: URL, error: unknown): StartError {
  const name = decodeURIComponent(pathname.slice(1));
  const code = codeOf(error);
  const sentences: Record<string, string> = {
    "28P01": `The database server at ${host} refuses the user ${username} or the password in DATABASE_URL.`,
    "28000": `The database server at ${host} refuses the user ${username} in DATABASE_URL.`,
    "3D000": `The database ${name} in DATABASE_URL does not exist on ${host}: create it, for example with createdb ${name}.`,
  };
  const reason = code ?? (error instanceof Error ? error.message : String(error));
  const sentence =
    sentences[reason] ?? `No PostgreSQL server can be used at ${host}, which DATABASE_URL names (${reason}).`;
  return new StartError(sentence, { cause: error });
}
