// Prints an `.env` for docker-compose.yml with passwords and keys made here and now: node tooling/scripts/make-env.mjs > .env
import { randomBytes } from "node:crypto";

const password = () => randomBytes(24).toString("base64url");
const key = () => randomBytes(32).toString("base64");

console.log(
  [
    `POSTGRES_PASSWORD=${password()}`,
    `APP_DATABASE_PASSWORD=${password()}`,
    `WORKER_DATABASE_PASSWORD=${password()}`,
    `ENCRYPTION_KEYS=dev1:${key()}`,
    `INDEX_KEY=${key()}`,
    `LINK_KEY=${key()}`,
    `LEDGER_SEAL_KEY=${key()}`,
  ].join("\n"),
);
