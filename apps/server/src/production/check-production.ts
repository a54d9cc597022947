import { createDb } from "@yoforex/db";
import { type Env, EnvError } from "../env.ts";
import { demoProblems, loginProblems } from "./database-problems.ts";
import { environmentProblems } from "./environment-problems.ts";

/**
 * Looks at everything that must not face members: in the environment, and in the databases that it leads to.
 * @throws EnvError with all that is wrong at once, each with how to mend it.
 */
export async function checkProduction(env: Env): Promise<void> {
  const logins = await Promise.all([
    loginProblems("APP_DATABASE_URL", env.APP_DATABASE_URL),
    loginProblems("WORKER_DATABASE_URL", env.WORKER_DATABASE_URL),
  ]);
  const { db, close } = createDb(env.APP_DATABASE_URL, { max: 1 });
  // Where nobody answers, that was said above.
  const demo = await demoProblems(db).catch(() => []);
  await close();
  const problems = [...environmentProblems(env), ...logins.flat(), ...demo];
  if (problems.length > 0) throw new EnvError(problems);
}
