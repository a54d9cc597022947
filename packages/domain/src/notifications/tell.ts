import { type MemberId, type NoticeKind, newId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { notices } from "@yoforex/db/schema/notifications";
import { asProduct } from "../as-product.ts";
import { decideNotice } from "./decide-notice.ts";

const TEXT_MAX = 300;

export interface Telling {
  userId: MemberId;
  kind: NoticeKind | "always";
  /** One sentence, without markup. */
  text: string;
  /** A page of the member app; begins with a slash. */
  path: string;
  /** Whose doing it is; null for staff's and the product's. */
  by: MemberId | null;
  at: Date;
}

/**
 * Tells a member something within the app, in the transaction that makes it true; not one who doesn't want notices of
 * this kind, has blocked whose doing it is, or was erased.
 */
export async function tell(tx: Tx, { userId, kind, text, path, by, at }: Telling): Promise<void> {
  if ((await decideNotice(tx, { userId, kind, channel: "app", by })) === null) return;
  const told = Array.from(text).slice(0, TEXT_MAX).join("");
  await asProduct(tx, () =>
    tx.insert(notices).values({ id: newId(at.getTime()), userId, text: told, path, createdAt: at }),
  );
}
