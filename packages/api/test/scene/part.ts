import { newId, type RequestId } from "@yoforex/contracts";
import type { MemberCtx } from "@yoforex/domain";
import type { TestMember, World } from "@yoforex/domain/testing";

/** Who calls: the columns of the matrix, in its order. The owner has blocked one of them. */
export const CAST = [
  "anonymous",
  "newcomer",
  "member",
  "blocked",
  "owner",
  "suspended",
  "moderator",
  "admin",
] as const;
export type Who = (typeof CAST)[number];

/** Those of the cast who have an account, the owner's partner in talks and deals, and one more who is suspended. */
export type People = Record<Exclude<Who, "anonymous"> | "partner" | "sanctioned", TestMember>;

/** What an id in an input can name. */
export interface Ids {
  /** Belongs to the owner, or is there for her to use. */
  owned: string;
  /** Of the same kind, and somebody else's. */
  foreign: string;
  /** Exists, and a member to whom it doesn't belong must not learn so; null where the kind is public throughout. */
  concealed: string | null;
}

/** What one domain puts into the scene. */
export interface Part {
  /** By the name of the field that carries the id; `id` beside `type: "thread"` goes by `threadId`. */
  ids?: Record<string, Ids>;
  /** Valid values of fields whose shape alone doesn't make them so, by the field's name. */
  words?: Record<string, unknown>;
  /** What a procedure needs besides, for it acts on things in a certain state: "host path" → fields of its input, or all its inputs made when they are sent. */
  given?: Record<string, object | (() => object[])>;
  /** Where things go by an address instead of an id: one that is concealed from strangers, and one that leads nowhere. */
  addresses?: Record<string, { concealed: object; nowhere: object }>;
  /** What only these may read in an answer: a text and who may. */
  secrets?: { text: string; readers: Who[] }[];
}

export interface Stage {
  world: World;
  people: People;
  /** Acts as she does, from a place that nobody may learn. */
  as(member: TestMember): MemberCtx;
}

/** Where everybody in the scene came from, and with what; no answer may tell. */
export const CANARY_ORIGIN = { ip: "203.0.113.77", userAgent: "CanaryBrowser/7.7 (secret build)" };

/** What staff say in the scene. */
export const REASON = "As agreed in the case.";

export const aRequest = (): RequestId => newId<RequestId>();

/** A kind of which everybody may see every one. */
export const open = (owned: string, foreign: string): Ids => ({ owned, foreign, concealed: null });

/** A kind that nobody but whom it belongs to knows of. */
export const hers = (owned: string | null | undefined, foreign: string | null | undefined): Ids => {
  if (!owned || !foreign) throw new Error("a thing of the scene was not made");
  return { owned, foreign, concealed: owned };
};
