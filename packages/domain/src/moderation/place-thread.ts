import {
  DomainError,
  type FeatureThreadInput,
  type MoveThreadInput,
  type PinThreadInput,
  type ThreadId,
  type ThreadPlace,
} from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  lockPlace,
  readPlaces,
  setThreadCategory,
  setThreadFeatured,
  setThreadPinned,
} from "../forum/index.ts";
import { comingInstantOf } from "./coming-instant.ts";
import { showAct } from "./show-act.ts";

const alreadyIs = (status: string) => new DomainError("ALREADY_DECIDED", { status, decidedBy: null });

async function placeNow(tx: Tx, threadId: ThreadId, now: number): Promise<ThreadPlace> {
  const place = (await readPlaces(tx, [threadId], now))(threadId);
  if (place === null) throw new Error(`thread ${threadId} vanished while it was locked`);
  return place;
}

/**
 * Pins a thread on top of its category or of the whole forum, for good or until then, or takes it down.
 * @throws NOT_ALLOWED (role); NOT_FOUND; INVALID_INPUT for an end that has passed; ALREADY_DECIDED when it is so already.
 */
export async function pinThread(
  ctx: DomainCtx,
  { threadId, place, until, reason }: PinThreadInput,
): Promise<ThreadPlace> {
  const staff = requireRole(ctx, "moderator");
  const end = place === "nowhere" ? null : comingInstantOf(ctx, until);
  return inTx(staff, async (tx) => {
    const { thread, place: was } = await lockPlace(tx, threadId, ctx.clock());
    const after = end?.toISOString() ?? null;
    if (was.pin === place && was.pinnedUntil === after) {
      throw alreadyIs(place === "nowhere" ? "not pinned" : "pinned");
    }
    await setThreadPinned(tx, threadId, { place, until: end });
    const act = place === "nowhere" ? "unpin" : "pin";
    await recordAudit(tx, staff, {
      action: `thread.${act}`,
      target: { type: "thread", id: thread.id, label: thread.title },
      reason,
      changes: [
        { field: "pinned", before: was.pin, after: place },
        { field: "until", before: was.pinnedUntil, after },
      ],
    });
    await showAct(tx, staff, { act, threadId, before: was.pin, after: place, reason });
    return placeNow(tx, threadId, ctx.clock());
  });
}

/**
 * Shows a thread above the lists until then, or no more.
 * @throws NOT_ALLOWED (role); NOT_FOUND; INVALID_INPUT for an end that has passed; ALREADY_DECIDED when it is so already.
 */
export async function featureThread(
  ctx: DomainCtx,
  { threadId, until, reason }: FeatureThreadInput,
): Promise<ThreadPlace> {
  const staff = requireRole(ctx, "moderator");
  const end = comingInstantOf(ctx, until);
  return inTx(staff, async (tx) => {
    const { thread, place: was } = await lockPlace(tx, threadId, ctx.clock());
    const after = end?.toISOString() ?? null;
    if (was.featuredUntil === after) throw alreadyIs(end === null ? "not featured" : "featured");
    await setThreadFeatured(tx, threadId, end);
    const act = end === null ? "unfeature" : "feature";
    await recordAudit(tx, staff, {
      action: `thread.${act}`,
      target: { type: "thread", id: thread.id, label: thread.title },
      reason,
      changes: [{ field: "featured until", before: was.featuredUntil, after }],
    });
    await showAct(tx, staff, { act, threadId, before: was.featuredUntil, after, reason });
    return placeNow(tx, threadId, ctx.clock());
  });
}

/**
 * Puts a thread into another open category; its address, its posts and what members keep of it stay.
 * @throws NOT_ALLOWED (role); NOT_FOUND (thread, category); ALREADY_DECIDED when it is there already.
 */
export async function moveThread(
  ctx: DomainCtx,
  { threadId, categoryId, reason }: MoveThreadInput,
): Promise<ThreadPlace> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const { thread, place: was } = await lockPlace(tx, threadId, ctx.clock());
    if (was.category.id === categoryId) throw alreadyIs(`in ${was.category.name}`);
    const after = await setThreadCategory(tx, { threadId, categoryId });
    await recordAudit(tx, staff, {
      action: "thread.move",
      target: { type: "thread", id: thread.id, label: thread.title },
      reason,
      changes: [{ field: "category", before: was.category.name, after }],
    });
    await showAct(tx, staff, { act: "move", threadId, before: was.category.name, after, reason });
    return placeNow(tx, threadId, ctx.clock());
  });
}
