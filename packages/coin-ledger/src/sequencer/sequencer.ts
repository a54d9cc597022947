import { setTimeout as wait } from "node:timers/promises";
import { DomainError, isDomainError } from "@yoforex/contracts";
import type { AccountRef } from "../accounts.ts";
import type { Posted, Posting } from "../posting.ts";
import { requestOf } from "../request.ts";
import { Book } from "./book.ts";
import { Lane } from "./lane.ts";
import { Ownership } from "./ownership.ts";
import { type Plan, planBatch, type Recent } from "./plan.ts";
import type { Rider } from "./rider.ts";
import { type Item, settle } from "./settle.ts";

const LANES = 2;
const BATCH_MAX = 1024;
const RECENT_MAX = 20_000;
const TROUBLES_MAX = 20;
const PAUSE_MS = 100;

export interface SequencerOptions {
  /** Connection string of a role that may run the lanes, such as `yoforex_worker`. */
  readonly url: string;
  /** How many requests may wait; past it they are refused with BUSY. 20,000 unless told. */
  readonly queueMax?: number;
}

/** A batch between the moment its outcome is computed and its commit. */
interface Flight {
  readonly order: number;
  readonly items: readonly Item[];
  readonly plan: Plan;
  /** The commit of the batch before this one. */
  readonly before: Promise<void>;
  /** Tells the batch after this one whether this one was committed. */
  land(error?: unknown): void;
}

/**
 * The fast way in, for postings that stand alone or carry a few rows of their own. Whatever came while the lanes were
 * busy is a batch: its outcomes are computed here, on balances in memory, exactly as if the requests ran one after the
 * other; two connections write batches side by side, and commit them strictly in order. An answer is given only after
 * the commit of its own batch. Should a batch fail, it and all after it are rolled back, what is in memory forgotten,
 * and their requests settled by the database's own function.
 */
export class Sequencer {
  readonly #lanes: Lane[];
  readonly #ownership: Ownership;
  readonly #queueMax: number;
  readonly #book = new Book();
  readonly #recent: Recent = new Map();
  readonly #busy = new Set<Lane>();
  readonly #idle: (() => void)[] = [];
  #queue: Item[] = [];
  #underWay = 0;
  #failed: { order: number; items: readonly Item[] }[] = [];
  #order = 0;
  #tail: Promise<void> = Promise.resolve();
  #planning: Promise<void> = Promise.resolve();
  #scheduled = false;
  #stopping = false;
  #troubles = 0;

  constructor({ url, queueMax = 20_000 }: SequencerOptions) {
    this.#lanes = Array.from({ length: LANES }, () => new Lane(url));
    this.#ownership = new Ownership(url);
    this.#queueMax = queueMax;
  }

  /**
   * Posts in a transaction of the sequencer's own, with the caller's rows.
   * @throws as `post` does; DomainError BUSY where too many requests wait, or the sequencer is stopping.
   */
  submit(posting: Posting, riders: readonly Rider[] = []): Promise<Posted> {
    if (this.#stopping || this.#queue.length >= this.#queueMax) {
      return Promise.reject(new DomainError("BUSY", { retryAfterSeconds: 1 }));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ request: requestOf(posting), riders, resolve, reject });
      this.#schedule();
    });
  }

  /** Whether this process keeps the balances in memory; otherwise it posts by the database's function. */
  get ownsBook(): boolean {
    return this.#ownership.isHeld;
  }

  /** Takes no more requests, settles those it has, and lets the book go. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#schedule();
    await new Promise<void>((resolve) => this.#idle.push(resolve));
    await Promise.all([...this.#lanes.map((lane) => lane.close()), this.#ownership.release()]);
  }

  /** Once for all that is submitted in this turn of the event loop. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#failed.length > 0) {
      const [lane] = this.#lanes;
      if (this.#busy.size === 0 && lane) this.#run(lane, () => this.#recover(lane));
      return;
    }
    for (const lane of this.#lanes) {
      if (this.#queue.length > 0 && !this.#busy.has(lane)) this.#run(lane, () => this.#drive(lane));
    }
    if (this.#queue.length === 0 && this.#busy.size === 0) for (const wake of this.#idle.splice(0)) wake();
  }

  #run(lane: Lane, work: () => Promise<void>): void {
    this.#busy.add(lane);
    void work()
      .then(() => {
        this.#troubles = 0;
      })
      .catch((error: unknown) => this.#endure(lane, error))
      .finally(() => {
        this.#busy.delete(lane);
        this.#schedule();
      });
  }

  /** The database can't be reached: nothing was taken from the queue, so waiting a while loses nothing. */
  async #endure(lane: Lane, error: unknown): Promise<void> {
    await lane.close();
    this.#troubles += 1;
    if (this.#troubles > TROUBLES_MAX) for (const item of this.#queue.splice(0)) item.reject(error);
    else await wait(PAUSE_MS);
  }

  async #drive(lane: Lane): Promise<void> {
    const term = await this.#ownership.term();
    const alone = this.#queue.length === 1 && this.#busy.size === 1;
    if (term === null || alone) return settle(lane, this.#take());
    const { epoch, at } = await lane.enter(term);
    if (epoch === null) {
      this.#ownership.lose();
      return lane.rollback();
    }
    const flight = await this.#takeOff(lane, { epoch, at });
    if (flight === undefined) await lane.rollback();
    else await this.#fly(lane, flight);
  }

  /** Half of what is under way at most, so that there is a batch for each lane. */
  #take(): Item[] {
    const share = Math.ceil((this.#queue.length + this.#underWay) / LANES);
    return this.#queue.splice(0, Math.min(BATCH_MAX, share));
  }

  /** Takes a batch and computes its outcomes, one lane at a time, so that batches follow the order of arrival. */
  async #takeOff(lane: Lane, { epoch, at }: { epoch: number; at: number }): Promise<Flight | undefined> {
    const turn = this.#planning;
    let next = (): void => {};
    this.#planning = new Promise((resolve) => {
      next = resolve;
    });
    await turn;
    try {
      const items = this.#failed.length > 0 ? [] : this.#take();
      if (items.length === 0) return undefined;
      this.#book.turnTo(epoch);
      return await this.#compute(lane, { items, at });
    } finally {
      next();
    }
  }

  async #compute(lane: Lane, { items, at }: { items: Item[]; at: number }): Promise<Flight | undefined> {
    const order = ++this.#order;
    try {
      await this.#fetchHeads(lane, items);
    } catch {
      this.#failed.push({ order, items });
      await lane.rollback();
      return undefined;
    }
    this.#book.latest = Math.max(this.#book.latest, at);
    const requests = items.map(({ request }) => request);
    const plan = planBatch(requests, { book: this.#book, recent: this.#recent });
    const before = this.#tail;
    let land: Flight["land"] = () => {};
    this.#tail = new Promise((resolve, reject) => {
      land = (error) => (error === undefined ? resolve() : reject(error));
    });
    this.#tail.catch(() => undefined);
    this.#underWay += items.length;
    return { order, items, plan, before, land };
  }

  async #fetchHeads(lane: Lane, items: readonly Item[]): Promise<void> {
    const missing = new Map<string, AccountRef>();
    for (const { request } of items) {
      for (const [i, { from, to }] of request.posting.moves.entries()) {
        const [payer = "", payee = ""] = request.names[i] ?? [];
        if (!this.#book.accounts.has(payer)) missing.set(payer, from);
        if (!this.#book.accounts.has(payee)) missing.set(payee, to);
      }
    }
    if (missing.size === 0) return;
    const { accounts, latest } = await lane.heads([...missing.values()]);
    for (const [name, account] of accounts) this.#book.accounts.set(name, account);
    this.#book.latest = Math.max(this.#book.latest, latest);
  }

  async #fly(lane: Lane, flight: Flight): Promise<void> {
    const { order, items, plan, before } = flight;
    const riders = items.flatMap((item, i) => (isNew(plan.verdicts[i]) ? item.riders : []));
    try {
      await assertNew(lane, flight);
      if (plan.batch.requests.length > 0) await lane.append(plan.batch, { at: this.#book.latest, riders });
      await before;
      await lane.commit();
      flight.land();
    } catch (error) {
      this.#failed.push({ order, items });
      flight.land(error);
      return lane.rollback();
    } finally {
      this.#underWay -= items.length;
    }
    for (const [i, item] of items.entries()) {
      const verdict = plan.verdicts[i];
      if (verdict === undefined || verdict instanceof Error) item.reject(verdict);
      else item.resolve(verdict);
    }
    for (const id of this.#recent.keys()) {
      if (this.#recent.size <= RECENT_MAX) break;
      this.#recent.delete(id);
    }
  }

  /** What failed is settled in its order, and before anything that came later. */
  async #recover(lane: Lane): Promise<void> {
    this.#book.forget();
    this.#recent.clear();
    this.#tail = Promise.resolve();
    const items = this.#failed.sort((a, b) => a.order - b.order).flatMap((batch) => batch.items);
    await settle(lane, items);
    this.#failed = [];
  }
}

/**
 * What was refused here may have been granted before, longer ago than is remembered, and then a replay is due.
 * @throws Error where that is so: the database's function will answer.
 */
async function assertNew(lane: Lane, { items, plan }: Flight): Promise<void> {
  const refused = items.filter((_, i) => {
    const verdict = plan.verdicts[i];
    return verdict instanceof Error && !isDomainError(verdict, "DUPLICATE_REQUEST_DIFFERS");
  });
  const known = refused.length > 0 && (await lane.knows(refused.map(({ request }) => request.id)));
  if (known) throw new Error("a request that was granted before came again");
}

const isNew = (verdict: Posted | Error | undefined): boolean =>
  verdict !== undefined && !(verdict instanceof Error) && !verdict.replayed;
