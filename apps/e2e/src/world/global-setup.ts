import { announceWorld, isWorldNamed } from "./facts.ts";
import { startWorld } from "./start-world.ts";

/** Starts the product before the first test and stops it after the last. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  // Whoever writes a test starts the product once and names it, instead of waiting for every run.
  if (isWorldNamed()) return undefined;
  const { world, stop } = await startWorld();
  announceWorld(world);
  return stop;
}
