import { expect, test } from "vitest";
import { accountName } from "./account-name.ts";

test("an account is one's own, another member's or the system's", () => {
  expect(accountName({ kind: "purchased", owner: "tide", mine: true })).toBe("Your purchased");
  expect(accountName({ kind: "escrow", owner: "halyard_fx", mine: false })).toBe("Escrow of @halyard_fx");
  expect(accountName({ kind: "withdrawal_fees", owner: null, mine: false })).toBe("Withdrawal fees");
});
