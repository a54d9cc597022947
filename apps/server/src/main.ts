import { parseEnv } from "./env.ts";
import { createLog } from "./log.ts";
import { STOP_MS_MAX, startProduct } from "./product.ts";
import { checkProduction } from "./production/check-production.ts";
import { StartRefusal } from "./start-refusal.ts";

async function main() {
  const env = parseEnv();
  if (env.NODE_ENV === "production") await checkProduction(env);
  const log = createLog(env.LOG_LEVEL);
  const product = await startProduct(env, log);
  const stop = async () => {
    if (await product.stop(STOP_MS_MAX)) return;
    log.error("not everything could be stopped in time");
    process.exit(1);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
  log.info({ member: env.PUBLIC_URL, admin: env.ADMIN_URL }, "ready");
}

main().catch((error: unknown) => {
  const told = error instanceof StartRefusal ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${String(told)}\n`);
  process.exit(1);
});
