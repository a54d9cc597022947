import type { Part } from "./part.ts";

/** Words that posts of the scene say. */
export async function searchPart(): Promise<Part> {
  return { given: { "member search.find": { q: "vps reconnects" } } };
}
