import { sql } from "@yoforex/db";
import { changedTables } from "./digest.ts";
import { anew, nameOf, validInputs } from "./inputs.ts";
import type { ListedProcedure } from "./procedures.ts";
import { CAST, type Scene, type Who } from "./scene/index.ts";
import { type Answer, call, refusalIn } from "./wire.ts";

/**
 * Calls a procedure over the wire. What a mutation was allowed to do is undone, so that the next caller finds the scene
 * as it was; what it did although it was refused stays, for all to see.
 */
export async function attempt(
  scene: Scene,
  who: Who,
  procedure: ListedProcedure,
  input: unknown,
): Promise<Answer> {
  const { path, type, host } = procedure;
  await forgetAttempts(scene);
  const answer = await call(scene.call(who), path, { input, type, host });
  if (type === "mutation" && answer.status === 200) await scene.copy.restore();
  return answer;
}

/** "ok", or why not in the matrix's words: NOT_SIGNED_IN is "not signed in", NOT_ALLOWED (owner) is "owner". */
export function outcomeOf(answer: Answer): string {
  if (answer.status === 200) return "ok";
  const refusal = refusalIn(answer);
  if (refusal === "none") return `status ${answer.status}`;
  return refusal
    .replace(/^NOT_ALLOWED \((\w+)\)$/, "$1")
    .toLowerCase()
    .replaceAll("_", " ");
}

/** One call of the matrix, and what came of it. */
export interface Cell {
  procedure: ListedProcedure;
  who: Who;
  answer: Answer;
}

/** Lets everybody begin anew, so that nobody is refused for what others have tried before. */
export const forgetAttempts = async ({ world }: Scene): Promise<void> => {
  await world.db.owner.execute(sql`delete from rate_buckets`);
};

/** Everybody calls this procedure with every kind of valid input; tells which tables refused calls have changed. */
export async function callAsEverybody(
  scene: Scene,
  procedure: ListedProcedure,
): Promise<{ cells: Cell[]; changed: string[] }> {
  const inputs = validInputs(procedure, scene);
  const before = await scene.copy.digest();
  const cells: Cell[] = [];
  for (const who of CAST) {
    for (const input of inputs) {
      cells.push({ procedure, who, answer: await attempt(scene, who, procedure, anew(input)) });
    }
  }
  // A query that is answered may count its readers; a mutation that is answered is undone.
  const mayChange = procedure.type === "query" && cells.some(({ answer }) => answer.status === 200);
  const changed = mayChange ? [] : changedTables(before, await scene.copy.digest());
  return { cells, changed };
}

/** The row of the matrix that these cells make. Different kinds of input may come to different ends. */
export function rowOf(procedure: ListedProcedure, cells: Cell[]): string {
  const outcomes = CAST.map((who) => outcomesOf(cells, who));
  return `| ${[nameOf(procedure), ...outcomes].join(" | ")} |`;
}

/** What came of all that one of the cast tried. */
function outcomesOf(cells: Cell[], who: Who): string {
  const hers = cells.filter((cell) => cell.who === who).map(({ answer }) => outcomeOf(answer));
  return [...new Set(hers)].join(" or ");
}
