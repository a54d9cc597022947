import {
  createAuth,
  createProviders,
  createRateLimits,
  createSecretBox,
  relyingParties,
} from "@yoforex/auth";
import { createDb, type Database } from "@yoforex/db";
import { createDomain, createLinkSigner, type Domain } from "@yoforex/domain";
import type { Env } from "./env.ts";
import { createPayments } from "./payments/payments.ts";
import { createPayouts } from "./payouts/payouts.ts";

/** The product on one database role: what hosts, jobs and the seed are made of. */
export interface Composition {
  database: Database;
  auth: ReturnType<typeof createAuth>;
  domain: Domain;
}

/**
 * Puts the parts together.
 * @param clock now, in milliseconds; a command that looks ahead gives another one.
 */
export function compose(env: Env, databaseUrl: string, clock: () => number = Date.now): Composition {
  const database = createDb(databaseUrl);
  const auth = createAuth({ db: database.db, clock });
  const domain = createDomain({
    db: database.db,
    auth,
    secrets: createSecretBox({
      keys: env.ENCRYPTION_KEYS,
      indexKey: env.INDEX_KEY,
      otherIndexKeys: env.OTHER_INDEX_KEYS,
    }),
    links: createLinkSigner(env.LINK_KEY),
    limits: createRateLimits(database.pool, clock),
    parties: relyingParties({ member: env.PUBLIC_URL, admin: env.ADMIN_URL }, env.PASSKEY_DOMAIN),
    payments: createPayments(env),
    payouts: createPayouts(env),
    providers: createProviders(env.OIDC_PROVIDERS),
    publicUrl: new URL(env.PUBLIC_URL).origin,
    staffFactor: env.STAFF_SECOND_FACTOR ?? (env.NODE_ENV === "production" ? "required" : "optional"),
    clock,
  });
  return { database, auth, domain };
}
