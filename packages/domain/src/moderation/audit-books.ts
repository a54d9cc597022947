import { checkLedger, type Expectation, type LedgerCheck } from "@yoforex/coin-ledger";
import type { Db } from "@yoforex/db";
import { ECONOMY_EXPECTATIONS } from "../economy/index.ts";
import { MARKET_EXPECTATIONS } from "../market/index.ts";

/** What all parts of the product expect of the ledger. A part that sets coins aside adds what it set aside for what. */
const EXPECTATIONS: readonly Expectation[] = [...ECONOMY_EXPECTATIONS, ...MARKET_EXPECTATIONS];

/** Recomputes the whole ledger, compares it with what the product knows of its coins, and keeps what it found. */
export const auditBooks = (db: Db): Promise<LedgerCheck> => checkLedger(db, EXPECTATIONS);
