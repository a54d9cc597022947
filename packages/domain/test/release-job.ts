import { randomBytes } from "node:crypto";
import { createAuth, createRateLimits, createSecretBox, relyingParties } from "@yoforex/auth";
import { createDb } from "@yoforex/db";
import { createDomain } from "../src/compose.ts";
import { createLinkSigner } from "../src/links.ts";
import { releaseEscrow } from "../src/market/index.ts";

/** The release job as a process of its own: `release-job.ts <database url> <ISO time>`; prints what it released. */
const [url = "", at = ""] = process.argv.slice(2);
const { db, pool, close } = createDb(url, { max: 2 });
const domain = createDomain({
  db,
  auth: createAuth({ db }),
  secrets: createSecretBox({ keys: [{ id: "t1", key: randomBytes(32) }], indexKey: randomBytes(32) }),
  links: createLinkSigner(randomBytes(32)),
  limits: createRateLimits(pool),
  publicUrl: "https://yoforex.example",
  parties: relyingParties({ member: "https://yoforex.example", admin: "https://admin.yoforex.example" }),
});
const released = await releaseEscrow(domain.asSystem(), { now: new Date(at), limit: 100 });
await close();
process.stdout.write(JSON.stringify(released));
