import { COINS_MAX, coins } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { type AnyPgColumn, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Text that compares without regard to case (extension citext): names that two members must not share. */
export const citext = customType<{ data: string; driverData: string }>({ dataType: () => "citext" });

/** Words with their places and weights, as the search's index holds them. Only the database makes them. */
export const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

const bigintOfCoins = customType<{ data: number; driverData: string }>({
  dataType: () => "bigint",
  fromDriver: (value) => coins(Number(value)),
});

/** Bytes, such as a keyed hash. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Whole coins: bigint in SQL, a safe integer here. Bounds belong into the table's checks. */
export const coinAmount = () => bigintOfCoins();

/** The upper bound that every coin column's check names. */
export const coinsMax = sql.raw(String(COINS_MAX));

/** The primary key of most tables: a version 7 uuid made by the application. */
export const id = () => uuid().primaryKey();

export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant().notNull().defaultNow();

/** Kept by the application on every change that matters to a reader; counters have tables of their own. */
export const updatedAt = () =>
  instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());

/** A reference to another table's row, whose action on deletion is always stated. */
export const refersTo = (column: () => AnyPgColumn, onDelete: "restrict" | "cascade" | "set null") =>
  uuid().references(column, { onDelete });
