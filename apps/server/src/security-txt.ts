import type { Handler } from "hono";

/** How long finders may rely on what stands there; a running server renews it with every answer. */
const VALID_MS = 180 * 24 * 60 * 60 * 1000;

/** Where to report a hole (RFC 9116). */
export function securityTxt({ contact, origin }: { contact: string; origin: string }): Handler {
  return (c) =>
    c.text(
      [
        `Contact: ${contact}`,
        `Expires: ${new Date(Date.now() + VALID_MS).toISOString()}`,
        "Preferred-Languages: en",
        `Canonical: ${origin}/.well-known/security.txt`,
        "",
      ].join("\n"),
    );
}
