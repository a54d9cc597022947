import { z } from "zod";
import { adminRouter, appRouter } from "../src/index.ts";
import type { ProcedureMeta } from "../src/trpc.ts";

export interface ListedProcedure {
  host: "member" | "admin";
  path: string;
  type: "query" | "mutation";
  requires: ProcedureMeta["requires"] | undefined;
  /** JSON schemas of what goes in and comes out; undefined where the procedure declares none. */
  input: unknown;
  output: unknown;
}

const field = (value: unknown, name: string): unknown =>
  (typeof value === "object" || typeof value === "function") && value !== null
    ? Reflect.get(value, name)
    : undefined;

const schemaOf = (parser: unknown, io: "input" | "output"): unknown =>
  parser instanceof z.ZodType ? z.toJSONSchema(parser, { io, unrepresentable: "any" }) : undefined;

function listed(host: ListedProcedure["host"], procedures: object): ListedProcedure[] {
  return Object.entries(procedures).map(([path, procedure]) => {
    const definition = field(procedure, "_def");
    const inputs = field(definition, "inputs");
    const parsers: unknown[] = Array.isArray(inputs) ? inputs : [];
    const requires = field(field(definition, "meta"), "requires");
    return {
      host,
      path,
      type: field(definition, "type") === "mutation" ? "mutation" : "query",
      requires: isRequirement(requires) ? requires : undefined,
      input: schemaOf(parsers.at(-1), "input"),
      output: schemaOf(field(definition, "output"), "output"),
    };
  });
}

const isRequirement = (value: unknown): value is ProcedureMeta["requires"] =>
  value === "nobody" ||
  value === "account" ||
  value === "member" ||
  value === "moderator" ||
  value === "admin";

/** Every procedure of both routers, as the running routers have it. */
export const PROCEDURES: readonly ListedProcedure[] = [
  ...listed("member", appRouter._def.procedures),
  ...listed("admin", adminRouter._def.procedures),
];

/** Every part of a JSON schema with the path to it, the schema itself first. */
export function partsOf(schema: unknown, at = ""): { at: string; part: object }[] {
  if (typeof schema !== "object" || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([name, part]) => partsOf(part, `${at}/${name}`));
  return [{ at, part: schema }, ...inner];
}
