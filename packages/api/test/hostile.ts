import fc from "fast-check";
import { BEYOND } from "./wire.ts";

const LONG = "x".repeat(40_000);
const deep = (levels: number): unknown => (levels === 0 ? "bottom" : [deep(levels - 1)]);
/** An object whose keys are those of every object: JSON may carry them as its own. */
const prototypeKeys: unknown = JSON.parse(
  '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"isAdmin":true}},"hasOwnProperty":1}',
);

const TEXTS = [
  "",
  " ",
  LONG,
  "a\u0000b",
  "\ud800",
  "a\udfff\ud83d",
  "\u202egnp.exe\u202c\u200f",
  "\u0301".repeat(500),
  "ﷺ".repeat(60),
  "İıſK",
  "'; drop table users; --",
  "%_\\%",
  "$(id) ${jndi:x} {{7*7}}",
  "<script>alert(1)</script>",
  "[x](javascript:alert(1))",
  "../../etc/passwd",
  "1e400",
  "NaN",
  "null",
  "00000000-0000-0000-0000-000000000000",
  "0190AAAA-0000-7000-8000-00000000DEAD",
  "9999999999999~0190aaaa-0000-7000-8000-00000000dead",
  "2026-13-45T99:99:99.999Z",
  "+275760-09-13T00:00:00.001Z",
  "constructor",
  "__proto__",
];
const NUMBERS = [0, -0, -1, 0.5, 1e9, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 1e308, 5e-324];
const OTHERS = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  ["x", "x"],
  { length: 1e9 },
  deep(500),
  prototypeKeys,
  BEYOND,
];

/** Anything that JSON can carry and a form never sends. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS, ...NUMBERS, ...OTHERS),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.double(),
  fc.integer().map(String),
  fc.jsonValue({ maxDepth: 4 }),
);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The paths to every part of a value, the value itself first. */
const pathsOf = (value: unknown, path: string[] = []): string[][] =>
  typeof value === "object" && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path];

/** The value after `change` was made to its part at `path`. */
function changed(value: unknown, path: string[], change: (part: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((inner, i) => (String(i) === key ? changed(inner, rest, change) : inner));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? changed(inner, rest, change) : inner]),
  );
}

/** What is near to a value: longer, shorter, of another type, repeated. */
function near(value: unknown): unknown[] {
  if (typeof value === "string") {
    return [
      `${value} `,
      `\u00a0${value}`,
      value.slice(1),
      `${value}${value}`,
      value.toUpperCase(),
      `${value}\u0000`,
      `${value}\u200f`,
      [value],
      { value },
      Number(value),
    ];
  }
  if (typeof value === "number")
    return [String(value), value + 0.5, -value, value + 1, value - 1, value * 1e9, [value], null];
  if (Array.isArray(value))
    return [
      [...value, ...value],
      Array(1_000).fill(value[0] ?? "x"),
      value[0] ?? null,
      Object.assign({}, value),
    ];
  if (isObject(value)) return [Object.values(value), { ...value, extra: 1 }, [value], JSON.stringify(value)];
  return [String(value), 0, 1, []];
}

/** Inputs made of a valid one by one or two changes: a part that is missing, near to right, or hostile. */
export function spoilt(valid: unknown, fields: string[]): fc.Arbitrary<unknown> {
  const whole: unknown = valid ?? {};
  const step = (value: unknown): fc.Arbitrary<unknown> =>
    fc.constantFrom(...pathsOf(value)).chain((path) =>
      fc.oneof(
        { weight: 5, arbitrary: hostile.map((by) => changed(value, path, () => by)) },
        {
          weight: 3,
          arbitrary: fc.nat(9).map((i) => changed(value, path, (part) => near(part)[i % near(part).length])),
        },
        {
          weight: 1,
          arbitrary: fc.constant(changed(value, path.slice(0, -1), (part) => without(part, path.at(-1)))),
        },
        // Fields that the plainest valid input leaves out.
        {
          weight: 2,
          arbitrary: fc
            .tuple(fc.constantFrom("extra", ...fields), hostile)
            .map(([field, by]) => (isObject(value) ? { ...value, [field]: by } : by)),
        },
      ),
    );
  return fc.oneof(
    step(whole),
    step(whole).chain((once) => (isObject(once) ? step(once) : fc.constant(once))),
  );
}

const without = (part: unknown, key: string | undefined): unknown =>
  isObject(part) ? Object.fromEntries(Object.entries(part).filter(([name]) => name !== key)) : [];
