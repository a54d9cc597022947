import { type Db, type SQL, sql, type Tx } from "@yoforex/db";

interface PlanNode {
  "Node Type": string;
  "Plan Rows": number;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}

/** More rows than this are no page. */
const PAGE_ROWS = 51;

/** How the database would answer a query: its steps, outermost first. */
export async function planOf(db: Db | Tx, query: { getSQL(): SQL }): Promise<PlanNode[]> {
  const { rows } = await db.execute<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
    sql`explain (format json) ${query.getSQL()}`,
  );
  return rows.flatMap((row) => row["QUERY PLAN"].flatMap(({ Plan }) => nodesOf(Plan)));
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Steps that cost more the more there is: sorts of more than a page, and tables read from end to end. */
export const costly = (plan: PlanNode[], tables: readonly string[]): PlanNode[] =>
  plan.filter(
    (node) =>
      (node["Node Type"].includes("Sort") && node["Plan Rows"] > PAGE_ROWS) ||
      (node["Node Type"] === "Seq Scan" && tables.includes(node["Relation Name"] ?? "")),
  );

export const indexesOf = (plan: PlanNode[]): string[] => plan.flatMap((node) => node["Index Name"] ?? []);
