export {
  and,
  arrayOverlaps,
  asc,
  between,
  count,
  desc,
  eq,
  exists,
  gt,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  min,
  ne,
  not,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
  sum,
} from "drizzle-orm";
export { alias, unionAll } from "drizzle-orm/pg-core";
export { type Acting, type ActorKind, actingOn } from "./acting.ts";
export { createDb, type Database, type Db, type DbOptions, poolOf, type Tx } from "./client.ts";
export * from "./constraint.ts";
export { type Channel, type Listener, listen } from "./listen.ts";
export { type QueuedJob, queueJob } from "./queue-job.ts";
export { isTimedOut } from "./timed-out.ts";
