import { createHash } from "node:crypto";

const keyFrom = (seed: string) => createHash("sha256").update(seed).digest();

/** The keys of the product that is measured; its data are worth nothing. */
export const KEYS = { sealId: "dev1", seal: keyFrom("one"), index: keyFrom("two"), link: keyFrom("three") };
