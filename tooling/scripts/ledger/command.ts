import type { Db } from "@yoforex/db";

/** What `npm run ledger -- NAME ARGS…` does. Says false where it found something wrong. */
export type Command = (call: {
  readonly db: Db;
  readonly args: readonly string[];
  readonly say: (line: string) => void;
}) => Promise<boolean>;
