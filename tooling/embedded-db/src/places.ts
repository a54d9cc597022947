import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Account, canEnter } from "./account.ts";
import { withPermission } from "./errors.ts";

/** Where root keeps what the server's account must reach and can't reach in the checkout, such as below /root. */
const SHARED = "/var/lib/yoforex";

/** The files of one cluster. */
export interface Home {
  readonly directory: string;
  readonly pgdata: string;
  readonly passwordFile: string;
  readonly logs: string;
}

/** Names the files of the cluster whose home is `directory`. */
export function homeAt(directory: string): Home {
  return {
    directory,
    pgdata: join(directory, "pgdata"),
    passwordFile: join(directory, "superuser-password"),
    logs: join(directory, "log"),
  };
}

/**
 * Decides where the cluster asked for at `dataDir` lives: there, or in a shared place named after it where the
 * server's account can't enter the directories above. Creates the directories above.
 * @throws EmbeddedDbError NO_PERMISSION where those can't be created.
 */
export function placeData(
  dataDir: string,
  account: Account | undefined,
  log: (line: string) => void = () => {},
): Home {
  const asked = resolve(dataDir);
  const parent = withPermission(asked, () => {
    mkdirSync(dirname(asked), { recursive: true });
    return realpathSync(dirname(asked));
  });
  const real = join(parent, basename(asked));
  if (!account || canEnter(account, parent)) return homeAt(real);
  const name = createHash("sha256").update(real).digest("hex").slice(0, 16);
  const moved = homeAt(join(sharedPlace(), `data-${name}`));
  log(`The database server can't enter ${parent}; its files are in ${moved.directory}.`);
  return moved;
}

/** The programs' directory itself, or a copy where the server's account can't enter it. */
export function placePrograms(native: string, account: Account | undefined): string {
  const real = realpathSync(native);
  if (!account || canEnter(account, join(real, "bin"))) return real;
  const { version }: { version: string } = JSON.parse(readFileSync(join(real, "..", "package.json"), "utf8"));
  const copy = join(sharedPlace(), `programs-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(real, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch {
    // Another start made the same copy first.
    rmSync(draft, { recursive: true });
  }
  return copy;
}

/** A checkout made under a strict umask carries its modes into the copy. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

function sharedPlace(): string {
  withPermission(SHARED, () => mkdirSync(SHARED, { recursive: true, mode: 0o755 }));
  return SHARED;
}
