import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { asOwner } from "./owner-url.ts";

/**
 * The worker runs jobs and can't change the tables' shape; row-level security, which the library turns on, lets it
 * see all rows. The application may only add jobs, through a function that runs with the owner's rights. Repeated
 * after each of the library's own migrations, since those may replace functions and tables.
 */
const GRANTS = `
  do $$
  declare
    queue_table regclass;
  begin
    for queue_table in
      select c.oid from pg_class c
      where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
        and not exists (select from pg_policy where polrelid = c.oid and polname = 'worker_runs_jobs')
    loop
      execute format('create policy worker_runs_jobs on %s to yoforex_worker using (true) with check (true)', queue_table);
    end loop;
  end
  $$;
  grant usage on schema graphile_worker to yoforex_app, yoforex_worker;
  grant select, insert, update, delete on all tables in schema graphile_worker to yoforex_worker;
  revoke insert, update, delete on graphile_worker.migrations from yoforex_worker;
  revoke execute on all functions in schema graphile_worker from public;
  grant execute on all functions in schema graphile_worker to yoforex_worker;
  grant execute on function graphile_worker.add_job to yoforex_app;
  alter function graphile_worker.add_job security definer set search_path = pg_catalog, pg_temp;`;

/** Creates or updates the tables of the job queue as `yoforex_owner` and grants the other roles what they need. */
export async function installJobQueue(loginUrl: string): Promise<void> {
  // A pool of our own, since the library does not wait for the end of one that it makes itself.
  const pgPool = new pg.Pool({ connectionString: asOwner(loginUrl), max: 1 });
  const ignore = (): void => undefined;
  pgPool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
  try {
    await runMigrations({ pgPool, logger: new Logger(() => ignore) });
    await pgPool.query(GRANTS);
  } finally {
    await pgPool.end();
  }
}
