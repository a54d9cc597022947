import { asId, newId, UUID } from "@yoforex/contracts";
import type { ListedProcedure } from "./procedures.ts";
import type { Scene } from "./scene/index.ts";

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const nameOf = ({ host, path }: Pick<ListedProcedure, "host" | "path">): string => `${host} ${path}`;

/** What the scene calls the thing that an id names: `threadId` in a field of that name, in a list `threadIds`, and in `{ type: "thread", id }`. */
function kindOfId(field: string, siblings: unknown): string {
  const type = isObject(siblings) ? siblings.type : undefined;
  const word = isObject(type) ? type.const : type;
  return field === "id" && typeof word === "string" ? `${word}Id` : field.replace(/Ids$/, "Id");
}

/**
 * Valid values of a schema: the plainest first, then one more for each other branch of a union and for each optional
 * id, so that every id of the schema stands in one of them. Fields that the scene has a word for carry it.
 */
function valuesOf(
  schema: unknown,
  scene: Scene,
  { field = "", siblings }: { field?: string; siblings?: unknown } = {},
): unknown[] {
  if (!isObject(schema)) throw new Error(`${field} has no schema`);
  const branches = [...list(schema.anyOf), ...list(schema.oneOf)];
  if (branches.length > 0) return branches.flatMap((branch) => valuesOf(branch, scene, { field, siblings }));
  if ("const" in schema) return [schema.const];
  if (schema.type === "object") return objectsOf(schema, scene);
  if (schema.type === "array") return arraysOf(schema, scene, field);
  if (isId(schema)) return [idFor(kindOfId(field, siblings), scene)];
  const word = scene.words[field];
  const options = list(schema.enum);
  if (word !== undefined && (options.length === 0 || options.includes(word))) return [word];
  if (options.length > 0) return options.slice(0, 1);
  if (schema.type === "null") return [null];
  if (schema.type === "boolean") return [true];
  if (schema.type === "integer" || schema.type === "number") return [schema.default ?? schema.minimum ?? 1];
  if (schema.type === "string") return ["a".repeat(Math.max(4, Number(schema.minLength ?? 0)))];
  throw new Error(`no valid ${field} is known: give the scene a word for it`);
}

const isId = (schema: Json): boolean => schema.pattern === UUID.source;

function idFor(kind: string, { ids }: Scene): string {
  if (kind === "requestId") return newId();
  const known = ids[kind];
  if (known === undefined) throw new Error(`say in the scene what ${kind} can name`);
  return known.owned;
}

function objectsOf(schema: Json, scene: Scene): Json[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = new Set(list(schema.required));
  const named = Object.entries(properties).map(([field, inner]) => ({
    field,
    isRequired: required.has(field),
    values: valuesOf(inner, scene, { field, siblings: properties }),
  }));
  const plain = Object.fromEntries(
    named.flatMap(({ field, isRequired, values }) => (isRequired ? [[field, values[0]]] : [])),
  );
  const others = named.flatMap(({ field, isRequired, values }) =>
    values
      .slice(isRequired ? 1 : 0)
      .flatMap((value) => (isRequired || holdsId(value) ? [{ ...plain, [field]: value }] : [])),
  );
  return [plain, ...others];
}

function arraysOf(schema: Json, scene: Scene, field: string): unknown[] {
  const values = valuesOf(schema.items, scene, { field });
  return Number(schema.minItems ?? 0) > 0 || values.some(holdsId) ? values.map((value) => [value]) : [[]];
}

const holdsId = (value: unknown): boolean =>
  typeof value === "string"
    ? UUID.test(value)
    : typeof value === "object" && value !== null && Object.values(value).some(holdsId);

/** Every kind of valid input of a procedure in this scene; just `undefined` where it takes none. */
export function validInputs(procedure: ListedProcedure, scene: Scene): unknown[] {
  if (procedure.input === undefined) return [undefined];
  const given = scene.given[nameOf(procedure)] ?? {};
  if (typeof given === "function") return given();
  return valuesOf(procedure.input, scene).map((value) => (isObject(value) ? { ...value, ...given } : value));
}

/** The same input under a request of its own, so that it is no replay. */
export const anew = (input: unknown): unknown =>
  isObject(input) && "requestId" in input ? { ...input, requestId: newId() } : input;

/** Where an input carries the id of something that exists, and what the scene calls such a thing. */
export interface IdPlace {
  path: string[];
  kind: string;
}

export function idPlaces(value: unknown, ids: Scene["ids"], path: string[] = []): IdPlace[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const kind = kindOfId(Array.isArray(value) ? (path.at(-1) ?? "") : key, value);
    if (typeof inner === "string")
      return UUID.test(inner) && kind in ids ? [{ path: [...path, key], kind }] : [];
    return idPlaces(inner, ids, [...path, key]);
  });
}

/** The input with another value at one place. */
export function replaced(value: unknown, path: string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, i) => (String(i) === key ? replaced(inner, rest, by) : inner));
  return isObject(value) ? { ...value, [key]: replaced(value[key], rest, by) } : value;
}

/** An id of the right shape that nothing has. */
export const NOBODYS_ID: string = asId("0190aaaa-0000-7000-8000-00000000dead");
