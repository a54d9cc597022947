import { z } from "zod";
import { environmentProblems } from "./production/environment-problems.ts";
import { zProviders } from "./providers/provider-env.ts";
import { StartRefusal } from "./start-refusal.ts";

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

const Variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: zPort.default(3000),
  ADMIN_PORT: zPort.default(3001),
  /** The origins that browsers use; cookies, links in mails and the origin check follow them. */
  PUBLIC_URL: zOrigin,
  ADMIN_URL: zOrigin,
  /**
   * A domain that both origins stand under, where one passkey shall work on both. Without it each host has its own.
   * Whoever changes it makes every passkey useless.
   */
  PASSKEY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/)
    .optional(),
  APP_DATABASE_URL: zDatabaseUrl,
  WORKER_DATABASE_URL: zDatabaseUrl,
  SMTP_URL: z.string().regex(/^smtps?:\/\//),
  MAIL_FROM: z.string().default("YoForex <no-reply@yoforex.example>"),
  ENCRYPTION_KEYS: zKeyRing,
  INDEX_KEY: zKey,
  /** Keys whose indexes are looked up too, while one takes another's place. */
  OTHER_INDEX_KEYS: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter((key) => key.trim() !== ""))
    .pipe(z.array(zKey).max(2)),
  LINK_KEY: zKey,
  /** Signs the ledger's days. Without it they are sealed by hand, with a key that is kept elsewhere. */
  LEDGER_SEAL_KEY: zKey.optional(),
  BLOB_DIR: z.string().min(1),
  /** Where erasures are remembered outside the database: keep it apart from the database's backups. */
  ERASURE_LOG: z.string().min(1).default("erasures.log"),
  WEB_DIST: z.string().min(1),
  ADMIN_DIST: z.string().min(1),
  /** How many proxies of ours stand in front; 0 means the connection's own address is the client's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Where finders of a hole write to, as security.txt says it (RFC 9116): mailto: or https://. */
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/)
    .default("mailto:security@yoforex.example"),
  /** OpenID Connect providers that members may sign in with; none unless told. */
  OIDC_PROVIDERS: zProviders.default([]),
  /** Node's own switch, read to refuse it. */
  NODE_TLS_REJECT_UNAUTHORIZED: z.string().default("1"),
  /** Whether staff get anywhere without a second factor: required in production unless told otherwise. */
  STAFF_SECOND_FACTOR: z.enum(["required", "optional"]).optional(),
  /** Who takes money for coins; unless told, nobody in production and the product's own test page elsewhere. */
  PAYMENTS: z.enum(["off", "test", "stripe"]).optional(),
  /** Who pays withdrawals out; unless told, staff by hand in production and the test provider elsewhere. */
  PAYOUTS: z.enum(["manual", "test"]).optional(),
  /** Says aloud that a product in production is a demo, so that it may sell coins for nothing. */
  TEST_PAYMENTS_FOR_DEMO: z.enum(["yes", "no"]).default("no"),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, "is no secret key of Stripe's")
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w+$/, "is no secret of a webhook of Stripe's")
    .optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

const Env = Variables.refine(isAboveBoth, {
  path: ["PASSKEY_DOMAIN"],
  message: "must be the host of PUBLIC_URL and of ADMIN_URL, or a domain above both",
}).superRefine(namesStripe);

function isAboveBoth({ PASSKEY_DOMAIN: domain, ...urls }: z.infer<typeof Variables>): boolean {
  if (domain === undefined) return true;
  return [urls.PUBLIC_URL, urls.ADMIN_URL].every(
    (url) => URL.canParse(url) && `.${new URL(url).hostname}`.endsWith(`.${domain}`),
  );
}

const STRIPE = ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"] as const;

/** Money is taken with both of Stripe's keys or not at all. */
function namesStripe(env: z.infer<typeof Variables>, ctx: z.RefinementCtx): void {
  for (const name of env.PAYMENTS === "stripe" ? STRIPE : []) {
    if (env[name] === undefined) ctx.addIssue({ code: "custom", path: [name], message: "is missing" });
  }
}

export type Env = z.infer<typeof Env>;

/** What is wrong with the environment, one sentence a line, each saying what to change. */
export class EnvError extends StartRefusal {
  override readonly name = "EnvError";

  constructor(problems: string[]) {
    super(`The server can't start:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
}

const HOW_TO_SET: Readonly<Record<string, string>> = {
  ENCRYPTION_KEYS: " Make one with npm run keys -- new.",
  INDEX_KEY: " Make one with npm run keys -- new.",
  LINK_KEY: " Make one with npm run keys -- new.",
};

/**
 * The environment, complete and well-formed. The only place that reads it.
 * @throws EnvError naming every variable that is missing or wrong; never their values.
 */
export function parseEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = Env.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new EnvError(
    parsed.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      const why = source[name] === undefined ? "is missing" : message;
      return `${name}: ${why}.${HOW_TO_SET[name] ?? ""}`;
    }),
  );
}

/**
 * As `parseEnv`, and in production fit to face members.
 * @throws EnvError with all that is wrong at once.
 */
export function readEnv(source?: NodeJS.ProcessEnv): Env {
  const env = parseEnv(source);
  const problems = env.NODE_ENV === "production" ? environmentProblems(env) : [];
  if (problems.length > 0) throw new EnvError(problems);
  return env;
}
