import { expect, test } from "vitest";
import { readEnv } from "../src/env.ts";
import { keyFrom as key } from "./program.ts";

const GOOD = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://yoforex.example",
  ADMIN_URL: "https://admin.yoforex.example",
  APP_DATABASE_URL: "postgres://yoforex_app:secret-a@db/yoforex?sslmode=verify-full",
  WORKER_DATABASE_URL: "postgres://yoforex_worker:secret-b@db/yoforex?sslmode=disable",
  SMTP_URL: "smtps://mail.example",
  ENCRYPTION_KEYS: `k1:${key("one")}`,
  INDEX_KEY: key("two"),
  LINK_KEY: key("three"),
  BLOB_DIR: "blobs",
  WEB_DIST: "web",
  ADMIN_DIST: "admin",
  TRUSTED_PROXIES: "1",
  SECURITY_CONTACT: "mailto:security@forex.test",
};
/** One provider, with these changes. */
const oidc = (changes: Record<string, string> = {}): string =>
  JSON.stringify([
    {
      id: "one",
      label: "One",
      issuer: "https://id.example",
      clientId: "yoforex",
      clientSecret: "Zx81-qL0v_9TtKc2m",
      ...changes,
    },
  ]);

const refusal = (source: NodeJS.ProcessEnv): string => {
  try {
    readEnv(source);
  } catch (error) {
    return error instanceof Error && error.name === "EnvError" ? error.message : `not told: ${String(error)}`;
  }
  return "accepted";
};

test("a complete environment for production is taken", () => {
  expect(refusal(GOOD)).toBe("accepted");
});

test("passkeys are for a domain that both hosts stand under", () => {
  expect(refusal({ ...GOOD, PASSKEY_DOMAIN: "yoforex.example" })).toBe("accepted");
  for (const domain of ["admin.yoforex.example", "forex.example", "oforex.example"]) {
    expect(refusal({ ...GOOD, PASSKEY_DOMAIN: domain })).toContain("  PASSKEY_DOMAIN: must be the host");
  }
});

test("providers are taken where they are https and have a secret", () => {
  expect(refusal({ ...GOOD, OIDC_PROVIDERS: oidc() })).toBe("accepted");
  expect(
    refusal({ ...GOOD, NODE_ENV: "test", OIDC_PROVIDERS: oidc({ issuer: "http://127.0.0.1:4000" }) }),
  ).toBe("accepted");
});

test("every missing variable is named at once", () => {
  const required = Object.keys(GOOD).filter(
    (name) => !["NODE_ENV", "TRUSTED_PROXIES", "SECURITY_CONTACT"].includes(name),
  );
  const told = refusal({});
  for (const name of required) expect(told).toContain(`  ${name}: is missing.`);
  expect(told).toContain("LINK_KEY: is missing. Make one with npm run keys -- new.");
});

test.each([
  ["NODE_ENV", "canary"],
  ["PORT", "canary"],
  ["PORT", "65536"],
  ["PUBLIC_URL", "canary"],
  ["PUBLIC_URL", "javascript:canary"],
  ["APP_DATABASE_URL", "mysql://canary@db/x"],
  ["WORKER_DATABASE_URL", "postgres://canary:canary@db:port/x"],
  ["SMTP_URL", "http://canary"],
  ["ENCRYPTION_KEYS", "canary"],
  ["ENCRYPTION_KEYS", "k1:Y2FuYXJ5"],
  ["INDEX_KEY", "Y2FuYXJ5"],
  ["LINK_KEY", Buffer.alloc(32, "canary").toString("base64")],
  ["BLOB_DIR", ""],
  ["TRUSTED_PROXIES", "canary"],
  ["OIDC_PROVIDERS", "canary"],
  ["OIDC_PROVIDERS", oidc({ id: "canary!" })],
  ["OIDC_PROVIDERS", oidc({ issuer: "http://canary.example" })],
  ["OIDC_PROVIDERS", oidc({ clientSecret: "" })],
  ["PAYMENTS", "canary"],
  ["STRIPE_SECRET_KEY", "canary"],
  ["STRIPE_WEBHOOK_SECRET", "canary"],
  ["PASSKEY_DOMAIN", "canary.example"],
  ["PASSKEY_DOMAIN", "https://canary"],
  ["SECURITY_CONTACT", "javascript:canary"],
  ["SECURITY_CONTACT", "mailto:canary@x.test\nPolicy: x"],
])("a wrong %s is named and its value isn't told (%s)", (name, value) => {
  const told = refusal({ ...GOOD, [name]: value });
  expect(told).toContain(`  ${name}: `);
  if (value !== "") expect(told).not.toContain(value);
  expect(told).not.toContain("canary");
});

test.each([
  ["OIDC_PROVIDERS", oidc({ issuer: "http://127.0.0.1:4000" })],
  ["OIDC_PROVIDERS", oidc({ clientSecret: "short" })],
  ["OIDC_PROVIDERS", oidc({ clientSecret: "a".repeat(40) })],
  ["PUBLIC_URL", "http://yoforex.example"],
  ["ADMIN_URL", "http://admin.yoforex.example"],
  ["ENCRYPTION_KEYS", `dev1:${key("one")}`],
  ["APP_DATABASE_URL", "postgres://postgres:secret@db/yoforex"],
  ["APP_DATABASE_URL", "postgres://%70ostgres:secret@db/yoforex"],
  ["WORKER_DATABASE_URL", "postgres://yoforex_owner:secret@db/yoforex"],
  ["WORKER_DATABASE_URL", "postgres://someone:secret@db/yoforex?options=-c%20role%3Dyoforex_owner"],
  ["APP_DATABASE_URL", "postgres://yoforex_app:secret@db/yoforex"],
  ["WORKER_DATABASE_URL", "postgres://yoforex_worker:secret@db/yoforex?sslmode=prefer"],
  ["SMTP_URL", "smtp://mail.example"],
  ["TRUSTED_PROXIES", "0"],
  ["NODE_TLS_REJECT_UNAUTHORIZED", "0"],
  ["SECURITY_CONTACT", "mailto:security@yoforex.example"],
  ["ENCRYPTION_KEYS", `k1:${key("four")},k1:${key("five")}`],
  ["LINK_KEY", GOOD.INDEX_KEY],
  ["LINK_KEY", key("one")],
])("production refuses this %s, which development takes (%s)", (name, value) => {
  expect(refusal({ ...GOOD, [name]: value })).toContain(name);
  if (value !== "0") expect(refusal({ ...GOOD, [name]: value })).not.toContain(value);
  expect(refusal({ ...GOOD, [name]: value, NODE_ENV: "development" })).toBe("accepted");
});

test("production sells no coins for nothing, unless it is said to be a demo", () => {
  const test = { ...GOOD, PAYMENTS: "test" };
  expect(refusal(test)).toContain("PAYMENTS is test, which sells coins for nothing");
  expect(refusal({ ...test, TEST_PAYMENTS_FOR_DEMO: "yes" })).toBe("accepted");
  const stripe = { ...GOOD, PAYMENTS: "stripe", STRIPE_WEBHOOK_SECRET: "whsec_1" };
  expect(refusal({ ...stripe, STRIPE_SECRET_KEY: "sk_test_1" })).toContain("in which no money moves");
  expect(refusal({ ...stripe, STRIPE_SECRET_KEY: "sk_live_1" })).toBe("accepted");
});

test("money is taken with both of Stripe's keys or not at all", () => {
  const told = refusal({ ...GOOD, PAYMENTS: "stripe" });
  for (const name of ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"])
    expect(told).toContain(`${name}: is missing.`);
});
