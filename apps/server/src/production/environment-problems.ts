import type { Env } from "../env.ts";
import { providerProblems } from "../providers/provider-env.ts";

/** The part of the environment that is judged here. */
type Judged = Pick<
  Env,
  | "PUBLIC_URL"
  | "ADMIN_URL"
  | "APP_DATABASE_URL"
  | "WORKER_DATABASE_URL"
  | "SMTP_URL"
  | "ENCRYPTION_KEYS"
  | "INDEX_KEY"
  | "OTHER_INDEX_KEYS"
  | "LINK_KEY"
  | "LEDGER_SEAL_KEY"
  | "SECURITY_CONTACT"
  | "TRUSTED_PROXIES"
  | "NODE_TLS_REJECT_UNAUTHORIZED"
  | "OIDC_PROVIDERS"
  | "PAYMENTS"
  | "PAYOUTS"
  | "TEST_PAYMENTS_FOR_DEMO"
  | "STRIPE_SECRET_KEY"
>;

const DEVELOPMENT_KEY = /^dev/;
const DATABASES = ["APP_DATABASE_URL", "WORKER_DATABASE_URL"] as const;

const isHere = ({ hostname }: URL) => ["", "localhost", "127.0.0.1", "[::1]"].includes(hostname);

/** The role with rights over the tables that a connection string acts as, however it says so. */
function ownerIn(url: URL): string | undefined {
  const said = [url.username, url.searchParams.get("user") ?? "", url.searchParams.get("options") ?? ""];
  return ["postgres", "yoforex_owner"].find((role) =>
    said.some((text) => decodeURIComponent(text).split(/[\s=]/).includes(role)),
  );
}

/** What passes over a wire that others can reach must be readable by nobody else, or somebody must have said aloud that it may. */
function wireProblems(env: Judged): string[] {
  const problems: string[] = [];
  for (const name of ["PUBLIC_URL", "ADMIN_URL"] as const) {
    if (!env[name].startsWith("https://")) problems.push(`${name} must begin with https:// in production.`);
  }
  // The server itself speaks plain http, so an https address means a proxy; without counting it, all members share its address.
  if (env.TRUSTED_PROXIES === 0) {
    problems.push(
      "TRUSTED_PROXIES is 0: say how many proxies of yours stand in front, so that limits count members.",
    );
  }
  for (const name of DATABASES) {
    const url = new URL(env[name]);
    const mode = url.searchParams.get("sslmode");
    if (!isHere(url) && mode !== "verify-full" && mode !== "disable") {
      problems.push(
        `${name} leads to another machine: add ?sslmode=verify-full, or ?sslmode=disable if the network between is yours alone.`,
      );
    }
  }
  const mail = new URL(env.SMTP_URL);
  if (mail.protocol !== "smtps:" && !isHere(mail) && mail.searchParams.get("requireTLS") !== "true") {
    problems.push("SMTP_URL leads to another machine in clear: use smtps://, or add ?requireTLS=true.");
  }
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    problems.push("NODE_TLS_REJECT_UNAUTHORIZED is 0, which trusts everybody: unset it.");
  }
  return problems;
}

function keyProblems(env: Judged): string[] {
  const problems: string[] = [];
  if (env.ENCRYPTION_KEYS.some(({ id }) => DEVELOPMENT_KEY.test(id))) {
    problems.push(
      "ENCRYPTION_KEYS holds a development key (its id begins with dev); make one for production with npm run keys -- new.",
    );
  }
  const seal = env.LEDGER_SEAL_KEY === undefined ? [] : [env.LEDGER_SEAL_KEY];
  const indexing = [env.INDEX_KEY, ...env.OTHER_INDEX_KEYS];
  const keys = [...indexing, env.LINK_KEY, ...seal, ...env.ENCRYPTION_KEYS.map(({ key }) => key)];
  if (new Set(keys.map((key) => key.toString("base64"))).size < keys.length) {
    problems.push(
      "INDEX_KEY, LINK_KEY, LEDGER_SEAL_KEY and each of the ENCRYPTION_KEYS and OTHER_INDEX_KEYS must differ.",
    );
  }
  if (new Set(env.ENCRYPTION_KEYS.map(({ id }) => id)).size < env.ENCRYPTION_KEYS.length) {
    problems.push("ENCRYPTION_KEYS names two keys alike; give each an id of its own.");
  }
  return problems;
}

/** Coins that can be withdrawn must not be sold for nothing, unless somebody said that it is a demo. */
function paymentProblems(env: Judged): string[] {
  if (env.TEST_PAYMENTS_FOR_DEMO === "yes") return [];
  const problems: string[] = [];
  if (env.PAYMENTS === "test") {
    problems.push(
      "PAYMENTS is test, which sells coins for nothing: use stripe or off, or say that this is a demo with TEST_PAYMENTS_FOR_DEMO=yes.",
    );
  }
  if (env.PAYOUTS === "test") {
    problems.push(
      "PAYOUTS is test, which records payments that nobody receives: use manual, or say that this is a demo with TEST_PAYMENTS_FOR_DEMO=yes.",
    );
  }
  if (env.PAYMENTS === "stripe" && env.STRIPE_SECRET_KEY?.includes("_test_")) {
    problems.push("STRIPE_SECRET_KEY is one of Stripe's test mode, in which no money moves: use a live one.");
  }
  return problems;
}

/** What may pass on a developer's machine and must never face members, one sentence each. Values are never told. */
export function environmentProblems(env: Judged): string[] {
  const owners = DATABASES.flatMap((name) => {
    const owner = ownerIn(new URL(env[name]));
    return owner === undefined ? [] : [`${name} acts as ${owner}; use the least-privileged role.`];
  });
  const contact = env.SECURITY_CONTACT.endsWith("@yoforex.example")
    ? ["SECURITY_CONTACT is the example's: say where finders of a hole can write to (mailto: or https://)."]
    : [];
  return [
    ...wireProblems(env),
    ...keyProblems(env),
    ...providerProblems(env.OIDC_PROVIDERS),
    ...paymentProblems(env),
    ...owners,
    ...contact,
  ];
}
