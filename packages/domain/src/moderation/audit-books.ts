import {
  checkLedger,
  type Expectation,
  type LedgerCheck,
  lastCheck,
  watchLedger,
} from "@yoforex/coin-ledger";
import { type Db, sql } from "@yoforex/db";
import { BOUNTY_EXPECTATIONS } from "../bounties/index.ts";
import { ECONOMY_EXPECTATIONS } from "../economy/index.ts";
import { MARKET_EXPECTATIONS } from "../market/index.ts";
import { STORE_EXPECTATIONS } from "../store/index.ts";
import { TIP_EXPECTATIONS } from "../tips/index.ts";
import { WITHDRAWAL_EXPECTATIONS } from "../withdrawals/index.ts";
import { ADJUSTMENT_EXPECTATIONS } from "./adjustments/expectations.ts";

/** What all parts of the product expect of the ledger. A part that sets coins aside adds what it set aside for what. */
const EXPECTATIONS: readonly Expectation[] = [
  ...ECONOMY_EXPECTATIONS,
  ...MARKET_EXPECTATIONS,
  ...WITHDRAWAL_EXPECTATIONS,
  ...STORE_EXPECTATIONS,
  ...TIP_EXPECTATIONS,
  ...BOUNTY_EXPECTATIONS,
  ...ADJUSTMENT_EXPECTATIONS,
];

/** Recomputes the whole ledger, compares it with what the product knows of its coins, and keeps what it found. */
export const auditBooks = (db: Db): Promise<LedgerCheck> =>
  db.transaction(async (tx) => {
    // It reads all there is, and takes the time that this takes.
    await tx.execute(sql`set local statement_timeout = '30min'`);
    return checkLedger(tx, EXPECTATIONS);
  });

/** What can be compared at a glance: whole purses, not what some kinds left in one, which takes all their transfers. */
const AT_A_GLANCE = EXPECTATIONS.filter(
  (expectation) => "purse" in expectation && expectation.kinds === undefined,
);

/** Looks at what is new, and at everything where nothing was ever looked at. */
export const watchBooks = async (db: Db): Promise<{ passed: boolean }> =>
  (await lastCheck(db)) === null ? auditBooks(db) : watchLedger(db, AT_A_GLANCE);
