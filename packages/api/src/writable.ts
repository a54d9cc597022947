import { DomainError } from "@yoforex/contracts";

/** How much of the way to a field is told; no field of ours stands deeper. */
const PATH_MAX = 100;

/** How deep an input may be nested. The deepest that any procedure takes is six; more is nobody's mistake. */
const DEPTH_MAX = 32;

/** PostgreSQL has no NUL in a text, and half a surrogate pair is no character: neither can be kept as it was sent. */
const isWritable = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);

/**
 * Looks through all texts of an input, however deep they stand, names of fields included. It keeps its own list of
 * what is left, since an input may be nested deeper than calls can be.
 * @throws INVALID_INPUT for what can't be written down, or is nested deeper than 32.
 */
export function requireWritable(input: unknown): void {
  const left: { path: string; value: unknown; depth: number }[] = [{ path: "", value: input, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { path, value, depth } = next;
    if (typeof value === "string" && !isWritable(value)) {
      throw new DomainError("INVALID_INPUT", {
        fields: [{ path, message: "A character can't be written." }],
      });
    }
    if (typeof value !== "object" || value === null) continue;
    if (depth === DEPTH_MAX) {
      throw new DomainError("INVALID_INPUT", { fields: [{ path, message: "It is nested too deeply." }] });
    }
    for (const [name, inner] of Object.entries(value)) {
      left.push({ path: "", value: name, depth });
      left.push({
        path: (path === "" ? name : `${path}.${name}`).slice(0, PATH_MAX),
        value: inner,
        depth: depth + 1,
      });
    }
  }
}
