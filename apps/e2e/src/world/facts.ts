/** Where the product of this run is. */
export interface World {
  web: string;
  admin: string;
  /** The mail catcher's pages and interface. */
  mails: string;
  dataDir: string;
  /** What the run told the product by its environment: ports and the data directory. */
  env: Record<string, string>;
}

const NAME = "E2E_WORLD";

/** Tells the workers, which inherit the environment, where the product is. */
export function announceWorld(world: World): void {
  process.env[NAME] = JSON.stringify(world);
}

/** Whether a product was named that runs already; then none is started. */
export const isWorldNamed = (): boolean => process.env[NAME] !== undefined;

/** The product of this run. */
export function world(): World {
  const told: World = JSON.parse(process.env[NAME] ?? "null");
  if (told === null) throw new Error("no product runs; the global set-up has not been called");
  return told;
}
