import { z } from "zod";

const zPort = z.coerce.number().int().min(1).max(65_535);

const zOrigin = z.url({ protocol: /^https?$/ });
const zDatabaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//)
  .refine((text) => URL.canParse(text), "is no URL");

const zKey = z
  .string()
  .transform((text) => Buffer.from(text, "base64"))
  .refine((key) => key.length === 32, "must be 32 bytes in base64")
  .refine((key) => new Set(key).size >= 12, "is too regular to be a random key");

/** "id:base64,id:base64": the first key encrypts, all of them decrypt. */
const zKeyRing = z.string().transform((text, ctx) => {
  const ring = text.split(",").map((part) => {
    const cut = part.indexOf(":");
    return { id: part.slice(0, cut).trim(), key: zKey.safeParse(part.slice(cut + 1)) };
  });
  const keys = ring.flatMap(({ id, key }) =>
    /^[a-z0-9]{1,16}$/.test(id) && key.success ? [{ id, key: key.data }] : [],
  );
  if (keys.length !== ring.length)
    ctx.addIssue({ code: "custom", message: "must be id:key[,id:key], each key 32 bytes in base64" });
  return keys;
});

const Env = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: zPort.default(3000),
  ADMIN_PORT: zPort.default(3001),
  /** The origins that browsers use; cookies, links in mails and the origin check follow them. */
  PUBLIC_URL: zOrigin,
  ADMIN_URL: zOrigin,
  APP_DATABASE_URL: zDatabaseUrl,
  WORKER_DATABASE_URL: zDatabaseUrl,
  SMTP_URL: z.string().regex(/^smtps?:\/\//),
  MAIL_FROM: z.string().default("YoForex <no-reply@yoforex.example>"),
  ENCRYPTION_KEYS: zKeyRing,
  INDEX_KEY: zKey,
  LINK_KEY: zKey,
  BLOB_DIR: z.string().min(1),
  WEB_DIST: z.string().min(1),
  ADMIN_DIST: z.string().min(1),
  /** How many proxies of ours stand in front; 0 means the connection's own address is the client's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Env = z.infer<typeof Env>;

/** Why the server will not start, one sentence a line, each saying what to change. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(`The server can't start:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "EnvError";
  }
}

const DEVELOPMENT_KEY = /^dev/;

/** The role with rights over the tables that a connection string acts as, however it says so. */
function ownerIn(url: URL): string | undefined {
  const said = [url.username, url.searchParams.get("user") ?? "", url.searchParams.get("options") ?? ""];
  return ["postgres", "yoforex_owner"].find((role) =>
    said.some((text) => decodeURIComponent(text).split(/[\s=]/).includes(role)),
  );
}

/** What may pass on a developer's machine and must never face members. */
function productionProblems(env: Env): string[] {
  const problems: string[] = [];
  for (const name of ["PUBLIC_URL", "ADMIN_URL"] as const) {
    if (!env[name].startsWith("https://")) problems.push(`${name} must begin with https:// in production.`);
  }
  if (env.ENCRYPTION_KEYS.some(({ id }) => DEVELOPMENT_KEY.test(id))) {
    problems.push(
      "ENCRYPTION_KEYS holds a development key (its id begins with dev); make one for production.",
    );
  }
  for (const name of ["APP_DATABASE_URL", "WORKER_DATABASE_URL"] as const) {
    const owner = ownerIn(new URL(env[name]));
    if (owner !== undefined) problems.push(`${name} acts as ${owner}; use the least-privileged role.`);
  }
  const keys = [env.INDEX_KEY, env.LINK_KEY, ...env.ENCRYPTION_KEYS.map(({ key }) => key)];
  if (new Set(keys.map((key) => key.toString("base64"))).size < keys.length) {
    problems.push("INDEX_KEY, LINK_KEY and each of the ENCRYPTION_KEYS must differ.");
  }
  return problems;
}

/**
 * The environment, checked. The only place that reads it.
 * @throws EnvError naming every variable that is missing or wrong; never their values.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = Env.safeParse(source);
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`));
  }
  const problems = parsed.data.NODE_ENV === "production" ? productionProblems(parsed.data) : [];
  if (problems.length > 0) throw new EnvError(problems);
  return parsed.data;
}
