import { timed } from "./commands.ts";

/** Seconds to check the types of every workspace: all anew, and again when nothing changed. */
export async function typecheck() {
  const coldSeconds = await timed("npx", ["turbo", "run", "typecheck", "--force"]);
  const cachedSeconds = await timed("npx", ["turbo", "run", "typecheck"]);
  return {
    coldSeconds,
    cachedSeconds,
    cachedToCold: Math.round((cachedSeconds / coldSeconds) * 1000) / 1000,
  };
}
