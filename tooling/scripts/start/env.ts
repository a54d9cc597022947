import { hkdfSync } from "node:crypto";
import { join, resolve } from "node:path";
import { DIST } from "./programs.ts";
import { ROOT } from "./root.ts";
import type { Secrets } from "./secrets.ts";
import { StartError } from "./start-error.ts";

/** What a start can be told by its environment. */
export interface Settings {
  readonly dataDir: string;
  /** A PostgreSQL server of the caller's own; without it the embedded one is used. */
  readonly databaseUrl: string | undefined;
  /** A mail server of the caller's own; without it mails end in the mail catcher. */
  readonly smtpUrl: string | undefined;
  readonly ports: Ports;
}

export interface Ports {
  readonly PORT: number;
  readonly ADMIN_PORT: number;
  readonly SMTP_PORT: number;
  readonly MAIL_PORT: number;
  readonly DATABASE_PORT: number;
}

const KEY_BYTES = 32;

const DEFAULT_PORTS: Ports = {
  PORT: 3000,
  ADMIN_PORT: 3001,
  SMTP_PORT: 2525,
  MAIL_PORT: 8025,
  DATABASE_PORT: 54_329,
};

/**
 * Reads what the environment says.
 * @throws StartError for a port that is none.
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = (name: keyof Ports): number => {
    const value = Number(env[name] || DEFAULT_PORTS[name]);
    if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
    throw new StartError(`${name} is a number from 1 to 65535, not "${env[name]}".`);
  };
  return {
    dataDir: resolve(env.DATA_DIR || join(ROOT, ".data")),
    databaseUrl: env.DATABASE_URL || undefined,
    smtpUrl: env.SMTP_URL || undefined,
    ports: {
      PORT: port("PORT"),
      ADMIN_PORT: port("ADMIN_PORT"),
      SMTP_PORT: port("SMTP_PORT"),
      MAIL_PORT: port("MAIL_PORT"),
      DATABASE_PORT: port("DATABASE_PORT"),
    },
  };
}

/** What only a start knows about the server it starts. */
export interface ServerFacts {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly smtpUrl: string;
  /** Where the server itself listens; behind the development servers these aren't the browser's ports. */
  readonly ports: Pick<Ports, "PORT" | "ADMIN_PORT">;
}

/** The addresses that a browser uses. */
export function browserUrls(
  { ports }: Settings,
  env: NodeJS.ProcessEnv = process.env,
): { web: string; admin: string } {
  return {
    web: env.PUBLIC_URL || `http://localhost:${ports.PORT}`,
    admin: env.ADMIN_URL || `http://localhost:${ports.ADMIN_PORT}`,
  };
}

/** The environment of the server and the seed: what the caller's says, completed. */
export function serverEnvironment(
  facts: ServerFacts,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const { settings, secrets } = facts;
  // The server must not know the login that may create roles.
  const { DATABASE_URL: _, ...inherited } = env;
  const urls = browserUrls(settings, env);
  return {
    NODE_ENV: "development",
    LOG_LEVEL: "warn",
    MAIL_FROM: "YoForex <no-reply@yoforex.example>",
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    INDEX_KEY: secrets.indexKey,
    LINK_KEY: secrets.linkKey,
    // One machine's own ledger is sealed with a key that follows from another of its keys.
    LEDGER_SEAL_KEY: Buffer.from(hkdfSync("sha256", secrets.indexKey, "", "ledger-seal", KEY_BYTES)).toString(
      "base64",
    ),
    ...inherited,
    PORT: String(facts.ports.PORT),
    ADMIN_PORT: String(facts.ports.ADMIN_PORT),
    PUBLIC_URL: urls.web,
    ADMIN_URL: urls.admin,
    APP_DATABASE_URL: facts.appUrl,
    WORKER_DATABASE_URL: facts.workerUrl,
    SMTP_URL: facts.smtpUrl,
    BLOB_DIR: join(settings.dataDir, "blobs"),
    ERASURE_LOG: join(settings.dataDir, "erasures.log"),
    WEB_DIST: DIST.web,
    ADMIN_DIST: DIST.admin,
  };
}

/** Whether npm runs this process, by a shell that it starts. */
export function startedByNpm(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.npm_lifecycle_event !== undefined;
}

/** The environment of the build tool. */
export function buildEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
}
