import { execFileSync } from "node:child_process";
import { chownSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { EmbeddedDbError } from "./errors.ts";

/** The system account the server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = "postgres";

/**
 * PostgreSQL refuses to run as root. For root this is the account `postgres`, created where it is missing; for
 * everybody else it is undefined: the server runs as the caller.
 * @throws EmbeddedDbError NO_PERMISSION where root can't create the account.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create();
}

function lookUp(): Account | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync("id", [flag, NAME], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

function create(): Account {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", NAME], { stdio: "ignore" });
  } catch {
    // Another start may have created it in the same moment; the second look-up tells.
  }
  const account = lookUp();
  if (account) return account;
  throw new EmbeddedDbError(
    "NO_PERMISSION",
    `PostgreSQL can't run as root and the system user ${NAME} could not be created: run as an ordinary user.`,
  );
}

/** Hands a file or directory over to the account the server runs as. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Whether the account may enter `directory`, which exists, and every directory above it. */
export function canEnter(account: Account, directory: string): boolean {
  const { mode, uid, gid } = statSync(directory);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  const above = dirname(directory);
  return (mode & bit) !== 0 && (above === directory || canEnter(account, above));
}
