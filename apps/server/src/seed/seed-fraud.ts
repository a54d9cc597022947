import type { SeedWorld } from "./seed-world.ts";

/** Three accounts that one person seems to have made, so that staff find something to decide. */
const ALIKE = ["pipharvest", "pipharvest.two", "goldrush_fx"];

/** An address that belongs to nobody. */
const FROM = "198.51.100.24";

/** Lets them register one after the other from one place, and the detector look. */
export async function seedFraud(world: SeedWorld): Promise<void> {
  for (const username of ALIKE) {
    await world.join(username);
    await world.enterFrom(username, FROM);
  }
  await world.lookForFraud();
}
