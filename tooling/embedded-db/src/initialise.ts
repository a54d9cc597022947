import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Account, giveTo } from "./account.ts";
import { program } from "./binaries.ts";
import { serverEnvironment } from "./env.ts";
import { EmbeddedDbError, withPermission } from "./errors.ts";
import { type Home, homeAt } from "./places.ts";
import { isAlive } from "./process-table.ts";

export const SUPERUSER = "postgres";
const DRAFT = ".draft-";

/**
 * Makes a new cluster where there is none. It is made beside its place and moved there whole, so an interrupted
 * start leaves nothing half made and of two starts at once one wins.
 * @throws EmbeddedDbError NO_PERMISSION or START_FAILED.
 */
export async function initialiseOnce(
  home: Home,
  native: string,
  account: Account | undefined,
): Promise<void> {
  if (isCluster(home)) return;
  refuseForeignFiles(home);
  removeAbandonedDrafts(home);
  const draft = homeAt(`${home.directory}${DRAFT}${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    withPermission(home.directory, () => makeDraft(draft, account));
    await runInitdb(draft, native, account);
    moveInto(home, draft);
  } finally {
    rmSync(draft.directory, { recursive: true, force: true });
  }
}

/** Reads the random password of the cluster's superuser. */
export function superuserPassword(home: Home): string {
  return withPermission(home.passwordFile, () => readFileSync(home.passwordFile, "utf8").trim());
}

function isCluster(home: Home): boolean {
  return existsSync(join(home.pgdata, "PG_VERSION"));
}

function refuseForeignFiles(home: Home): void {
  const entries = withPermission(home.directory, () =>
    existsSync(home.directory) ? readdirSync(home.directory) : [],
  );
  if (entries.length === 0) return;
  throw new EmbeddedDbError(
    "START_FAILED",
    `${home.directory} holds files that are no database; move them away.`,
  );
}

/** Those of a start that was killed half way. */
function removeAbandonedDrafts({ directory }: Home): void {
  const prefix = basename(directory) + DRAFT;
  for (const name of readdirSync(dirname(directory)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (!isAlive(pid)) rmSync(join(dirname(directory), name), { recursive: true, force: true });
  }
}

function makeDraft(draft: Home, account: Account | undefined): void {
  mkdirSync(draft.directory, { mode: 0o700 });
  mkdirSync(draft.logs, { mode: 0o700 });
  writeFileSync(draft.passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  for (const path of [draft.directory, draft.logs, draft.passwordFile]) giveTo(account, path);
}

async function runInitdb(draft: Home, native: string, account: Account | undefined): Promise<void> {
  // The builtin locale sorts alike on every system, unlike those of the system's C library.
  const options = [
    `--pgdata=${draft.pgdata}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${draft.passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--no-instructions",
  ];
  try {
    await promisify(execFile)(program(native, "initdb"), options, {
      ...account,
      cwd: draft.directory,
      env: serverEnvironment(),
    });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new EmbeddedDbError("START_FAILED", `The database could not be created: ${said}`, { cause: error });
  }
}

function moveInto(home: Home, draft: Home): void {
  try {
    if (existsSync(home.directory)) rmdirSync(home.directory);
    renameSync(draft.directory, home.directory);
  } catch (error) {
    // Another start made the cluster in the meantime; this one's draft is dropped.
    if (!isCluster(home)) throw error;
  }
}
