import { hash, verify } from "@node-rs/argon2";
import { createGate } from "./gate.ts";
import type { Auth } from "./types.ts";

export interface HashCost {
  memoryKib: number;
  passes: number;
}

/** OWASP's recommendation for Argon2id on one lane: 19 MiB and two passes, some 25 ms. */
export const PASSWORD_COST: HashCost = { memoryKib: 19_456, passes: 2 };

/** A hash is 19 MiB and a whole core, so a crowd at the sign-in page must not start them all at once. */
const AT_ONCE = { running: 2, waiting: 60 };

/** What people type differently on different keyboards is the same password. Nothing is cut off. */
const asTyped = (password: string) => password.normalize("NFKC");

/** A hash that no password has, of the same cost as a real one: its salt and digest are all zeros. */
const dummyHash = ({ memoryKib, passes }: HashCost) =>
  `$argon2id$v=19$m=${memoryKib},t=${passes},p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

/** Argon2id at one cost. */
export function createPasswords(cost: HashCost): Pick<Auth, "hashPassword" | "verifyPassword"> {
  const inTurn = createGate(AT_ONCE);
  const options = { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 };
  const dummy = dummyHash(cost);
  return {
    hashPassword: (password) => inTurn(() => hash(asTyped(password), options)),
    async verifyPassword(known, password) {
      const matches = await inTurn(() => verify(known ?? dummy, asTyped(password)));
      return known !== null && matches;
    },
  };
}
