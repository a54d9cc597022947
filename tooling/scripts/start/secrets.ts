import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, StartError } from "./start-error.ts";

/** What a machine's own YoForex keeps secret. Made once; the e-mail addresses in its database depend on it. */
export interface Secrets {
  readonly encryptionKeys: string;
  readonly indexKey: string;
  readonly linkKey: string;
  readonly appPassword: string;
  readonly workerPassword: string;
}

/**
 * Reads `secrets.json` in the data directory, or makes it on the first start.
 * @throws StartError where the directory can't be written, or the file is damaged or was lost.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets.json");
  try {
    mkdirSync(dataDir, { recursive: true });
    if (existsSync(path)) return parse(path, readFileSync(path, "utf8"));
    if (existsSync(join(dataDir, "postgres"))) {
      throw new StartError(
        `${path} is missing, and without its keys the database beside it can't be read: put it back, or begin anew with npm run db:reset -- --yes.`,
      );
    }
    const secrets = makeSecrets();
    write(path, secrets);
    return secrets;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new StartError(
      `The data directory ${dataDir} can't be written (${code}): mend that, or set DATA_DIR to another.`,
    );
  }
}

/** Puts a new key before this machine's others, which go on opening what they sealed; returns its id. */
export function addEncryptionKey(dataDir: string): string {
  const path = join(dataDir, "secrets.json");
  if (!existsSync(path)) throw new StartError(`there are no secrets in ${dataDir} yet; run npm start first.`);
  const secrets = loadSecrets(dataDir);
  const ids = secrets.encryptionKeys.split(",").map((key) => Number(/^dev(\d+):/.exec(key)?.[1] ?? 0));
  const id = `dev${Math.max(...ids) + 1}`;
  write(path, { ...secrets, encryptionKeys: `${id}:${newKey()},${secrets.encryptionKeys}` });
  return id;
}

/** A key as the server takes it: 32 random bytes in base64. */
export const newKey = (): string => randomBytes(32).toString("base64");

/** Moved into its place whole, so that a killed start can't leave half a file. */
function write(path: string, secrets: Secrets): void {
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.${process.pid}`, path);
}

function makeSecrets(): Secrets {
  const password = (): string => randomBytes(24).toString("base64url");
  return {
    // The server refuses keys so named in production.
    encryptionKeys: `dev1:${newKey()}`,
    indexKey: newKey(),
    linkKey: newKey(),
    appPassword: password(),
    workerPassword: password(),
  };
}

function parse(path: string, text: string): Secrets {
  const damaged = new StartError(`${path} is damaged; put a copy of it back.`);
  let found: Partial<Record<keyof Secrets, unknown>>;
  try {
    found = JSON.parse(text);
  } catch {
    throw damaged;
  }
  const read = (name: keyof Secrets): string => {
    const value = found[name];
    if (typeof value !== "string" || value === "") throw damaged;
    return value;
  };
  return {
    encryptionKeys: read("encryptionKeys"),
    indexKey: read("indexKey"),
    linkKey: read("linkKey"),
    appPassword: read("appPassword"),
    workerPassword: read("workerPassword"),
  };
}
