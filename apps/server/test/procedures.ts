import { adminRouter, appRouter } from "@yoforex/api";
import { z } from "zod";

export interface NamedProcedure {
  host: "member" | "admin";
  path: string;
  type: "query" | "mutation";
  /** Who may call it, as its meta says. */
  requires: string;
  /** The JSON schema of what it takes; null where it takes nothing. */
  input: unknown;
}

const field = (value: unknown, name: string): unknown =>
  (typeof value === "object" || typeof value === "function") && value !== null
    ? Reflect.get(value, name)
    : undefined;

function named(host: NamedProcedure["host"], procedures: object): NamedProcedure[] {
  return Object.entries(procedures).map(([path, procedure]) => {
    const definition = field(procedure, "_def");
    const inputs = field(definition, "inputs");
    const parser: unknown = Array.isArray(inputs) ? inputs.at(-1) : undefined;
    return {
      host,
      path,
      type: field(definition, "type") === "mutation" ? "mutation" : "query",
      requires: String(field(field(definition, "meta"), "requires")),
      input:
        parser instanceof z.ZodType ? z.toJSONSchema(parser, { io: "input", unrepresentable: "any" }) : null,
    };
  });
}

/** Every procedure of both routers, as the running routers have it. */
export const PROCEDURES: readonly NamedProcedure[] = [
  ...named("member", appRouter._def.procedures),
  ...named("admin", adminRouter._def.procedures),
];

/**
 * A value of a schema whose every free text carries the canary: as it fits, so that as many procedures as possible
 * take it, and the canary comes as far as it can.
 */
export function planted(schema: unknown, canary: string): unknown {
  const branch = [field(schema, "anyOf"), field(schema, "oneOf")].find(Array.isArray);
  if (Array.isArray(branch)) return planted(branch[0], canary);
  const constant = field(schema, "const");
  if (constant !== undefined) return constant;
  const options = field(schema, "enum");
  if (Array.isArray(options)) return options[0];
  switch (field(schema, "type")) {
    case "object":
      return plantedObject(field(schema, "properties"), canary);
    case "array":
      return [planted(field(schema, "items"), canary)];
    case "string":
      return plantedText(schema, canary);
    case "boolean":
      return true;
    case "integer":
    case "number":
      return field(schema, "minimum") ?? 1;
    default:
      return null;
  }
}

function plantedObject(properties: unknown, canary: string): unknown {
  const entries = typeof properties === "object" && properties !== null ? Object.entries(properties) : [];
  return Object.fromEntries(entries.map(([name, inner]) => [name, planted(inner, canary)]));
}

const ID = "0190a2b4-7c3d-7e5f-8a9b-0c1d2e3f4a5b";

function plantedText(schema: unknown, canary: string): string {
  const pattern = field(schema, "pattern");
  const fits = (text: string) => typeof pattern !== "string" || new RegExp(pattern, "u").test(text);
  const least = Number(field(schema, "minLength") ?? 0);
  const most = Number(field(schema, "maxLength") ?? 1_000);
  const tries = [
    field(schema, "format") === "email" ? `${canary}@members.example` : canary,
    `https://${canary}.example`,
    `${canary}@members.example`,
    canary.repeat(Math.ceil(least / canary.length)),
    canary.slice(0, most),
    ID,
    "12345678",
  ];
  return tries.find((text) => fits(text) && text.length >= least && text.length <= most) ?? canary;
}
