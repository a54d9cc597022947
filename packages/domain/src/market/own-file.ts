import { DomainError, FILE_TYPES, type FileId, type ListingKind, type MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { type Allowed, allow, refuse, type Verdict } from "../authz.ts";
import { lockFile } from "./queries.ts";
import { endingOf } from "./rules.ts";

export interface OwnFile {
  id: string;
  name: string;
  /** The listing that sells it already, if any. */
  listingId: string | null;
}

function canSell(file: OwnFile, kind: ListingKind): Verdict {
  const allowed = FILE_TYPES[kind];
  if (!allowed.includes(endingOf(file.name))) {
    return refuse(new DomainError("FILE_TYPE_REFUSED", { allowed: [...allowed] }));
  }
  if (file.listingId === null) return true;
  const fields = [{ path: "fileId", message: "This file is part of a listing already; upload it again." }];
  return refuse(new DomainError("INVALID_INPUT", { fields }));
}

/** A member's own file, locked. @throws NOT_FOUND for anybody else's. */
export async function lockOwnFile(tx: Tx, ownerId: MemberId, fileId: FileId): Promise<OwnFile> {
  const file = await lockFile(tx, fileId, ownerId);
  if (file === undefined) throw new DomainError("NOT_FOUND", { what: "file" });
  return file;
}

/** A file that this kind of listing may sell. @throws FILE_TYPE_REFUSED; INVALID_INPUT when it is in use. */
export const allowFile = (file: OwnFile, kind: ListingKind): Allowed<OwnFile, "sell"> =>
  allow(file, "sell", canSell(file, kind));
