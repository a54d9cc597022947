const SECRET = /password|token|secret|key|code|cipher|cookie|authorization|email|address/i;
const TEXT_MAX = 200;

/**
 * A job's payload as it may be kept and shown: what a name calls a secret is gone whatever it holds, long texts are
 * cut, and addresses of mail are taken out of the others.
 */
export function redacted(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\S+@\S+/g, "(address)").slice(0, TEXT_MAX);
  if (Array.isArray(value)) return value.slice(0, 50).map(redacted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, SECRET.test(name) ? "(secret)" : redacted(inner)]),
  );
}
