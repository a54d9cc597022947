import { type Db, sql } from "@yoforex/db";

/** Columns that hold what nobody outside may read, told by their type or name: whatever is added under such a name is watched too. */
const TYPES = ["bytea", "inet", "cidr"];
const NAMES =
  "cipher|hash|secret|token|storage_key|user_agent|payload|last_error|internal|_note|^note$|^ip$|_ip$|recovery|otp";
const BESIDES = ["sessions.id"];

/**
 * What its name makes look secret and isn't: seals and checkpoints prove something to whoever sees them, and admins read
 * what a job carried and why a fact failed, both without values. The scene says who may read the latter.
 */
const SHOWN = /^ledger_(seals|checkpoints)\.|^job_runs\.payload$|^outbox_events\.last_error$/;
/** Where things lie that lay, and were looked for, in the table beside it. */
const ARCHIVES = /_archive\./;

export interface SecretColumn {
  name: string;
  /** Its values in every form in which they could be written down. */
  values: string[];
}

/** Every secret column of the database with what stands in it. */
export async function secretColumns(owner: Db): Promise<SecretColumn[]> {
  const { rows } = await owner.execute<{ table: string; column: string; type: string }>(sql`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by c.table_name, c.column_name`);
  const found: SecretColumn[] = [];
  for (const { table, column, type } of rows) {
    const name = `${table}.${column}`;
    const looksSecret = TYPES.includes(type) || new RegExp(NAMES).test(column) || BESIDES.includes(name);
    if (
      !looksSecret ||
      SHOWN.test(name) ||
      ARCHIVES.test(name) ||
      type === "boolean" ||
      type.startsWith("timestamp")
    )
      continue;
    found.push({ name, values: await valuesOf(owner, { table, column, type }) });
  }
  return found;
}

async function valuesOf(
  owner: Db,
  { table, column, type }: { table: string; column: string; type: string },
): Promise<string[]> {
  const of = sql.identifier(column);
  const written =
    type === "bytea"
      ? sql`encode(${of}, 'hex'), translate(encode(${of}, 'base64'), E'\n', '')`
      : type === "inet"
        ? sql`host(${of})`
        : sql`${of}::text`;
  const { rows } = await owner.execute<{ value: string }>(sql`
    select distinct unnest(array[${written}]) as value from ${sql.identifier(table)} where ${of} is not null limit 1000`);
  return rows.map(({ value }) => value).filter((value) => value.length >= 6);
}
