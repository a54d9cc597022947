import { z } from "zod";
import { zThreadKind } from "./forum.ts";
import { zEmail } from "./identity.ts";
import { zTag } from "./reading.ts";

/** The kinds of rows that another forum's export has, in the order in which they are brought in. */
export const IMPORT_KINDS = ["users", "categories", "threads", "replies"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Which forum an export comes from: the same word again goes on with it, or brings in what is new. */
export const zImportSource = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Lower-case letters and digits, with single hyphens between them.")
  .max(40);

/** The name that the other forum gave a row. */
const zForeign = z.union([z.string().trim().min(1).max(100), z.int().transform(String)]);

/** Dates stay as they were, so they can't lie ahead; the first forums are younger than 1990. */
const zPast = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() >= Date.UTC(1990), "That is before 1990.");

/** Fields that aren't named here, such as a password, are never looked at. */
export const ImportedUser = z.object({
  id: zForeign,
  username: z.string().trim().min(1).max(200),
  email: zEmail.nullish(),
  joinedAt: zPast,
});
export type ImportedUser = z.infer<typeof ImportedUser>;

export const ImportedCategory = z.object({
  id: zForeign,
  name: z.string().trim().min(2).max(100),
  description: z.string().trim().max(500).default(""),
});
export type ImportedCategory = z.infer<typeof ImportedCategory>;

const zText = z
  .string()
  .trim()
  .max(30_000, "At most 30,000 characters.")
  // PostgreSQL has no place for it in a text.
  .transform((text) => text.replaceAll("\0", ""));

export const ImportedThread = z.object({
  id: zForeign,
  categoryId: zForeign,
  authorId: zForeign,
  title: z.string().trim().min(1).max(1_000),
  body: zText.pipe(z.string().min(1, "It is empty.")),
  createdAt: zPast,
  kind: zThreadKind.default("discussion"),
  tags: z.array(z.string().max(200)).max(100).default([]),
  locked: z.boolean().default(false),
  views: z.int().min(0).max(2_000_000_000).default(0),
});
export type ImportedThread = z.infer<typeof ImportedThread>;

export const ImportedReply = z.object({
  id: zForeign,
  threadId: zForeign,
  authorId: zForeign,
  body: zText.pipe(z.string().min(2, "At least 2 characters.")),
  createdAt: zPast,
  /** Whether it answers its thread's question. */
  accepted: z.boolean().default(false),
});
export type ImportedReply = z.infer<typeof ImportedReply>;

/** A tag as this forum writes it, or null where nothing of it is left. */
export function importedTag(tag: string): string | null {
  const plain = tag
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 24)
    .replace(/-+$/, "");
  return zTag.safeParse(plain).success ? plain : null;
}
