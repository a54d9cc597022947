import { setTimeout as wait } from "node:timers/promises";
import { DomainError } from "@yoforex/contracts";
import { type AccountRef, nameOf } from "../accounts.ts";
import type { Posted, Posting } from "../posting.ts";
import { requestOf } from "../request.ts";
import { Book } from "./book.ts";
import { answer, assertNew, type Flight, ridersOf } from "./flight.ts";
import { Lane } from "./lane.ts";
import { Ownership } from "./ownership.ts";
import { planBatch, type Recent } from "./plan.ts";
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
  /**
   * How many requests must wait for a second lane to be used; 128 unless told. Below that one lane is faster alone, in
   * one round trip, than two that wait for each other.
   */
  readonly secondLaneFrom?: number;
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
  readonly #secondLaneFrom: number;
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

  constructor({ url, queueMax = 20_000, secondLaneFrom = 128 }: SequencerOptions) {
    this.#lanes = Array.from({ length: LANES }, () => new Lane(url));
    this.#ownership = new Ownership(url);
    this.#queueMax = queueMax;
    this.#secondLaneFrom = secondLaneFrom;
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
      const enough = this.#busy.size === 0 ? 1 : this.#secondLaneFrom;
      if (this.#queue.length >= enough && !this.#busy.has(lane)) this.#run(lane, () => this.#drive(lane));
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
    if (term === null) return settle(lane, this.#take());
    if (this.#busy.size === 1 && (await this.#driveAlone(lane, term))) return;
    const { epoch, at } = await lane.enter(term);
    if (epoch === null) {
      this.#ownership.lose();
      return lane.rollback();
    }
    const flight = await this.#inTurn(async () => {
      const items = this.#failed.length > 0 ? [] : this.#take();
      if (items.length === 0) return undefined;
      this.#book.turnTo(epoch, at);
      return (await this.#fetchHeads(lane, items)) ? this.#compute(items) : undefined;
    });
    if (flight === undefined) return lane.rollback();
    return this.#fly(lane, flight, async () => {
      await assertNew(lane, flight);
      if (flight.plan.batch.requests.length > 0) {
        await lane.append(flight.plan.batch, { at: flight.at, riders: ridersOf(flight) });
      }
      await flight.before;
      await lane.commit();
    });
  }

  /** With no other batch under way and all balances in memory, one round trip does; says false where it doesn't. */
  async #driveAlone(lane: Lane, term: number): Promise<boolean> {
    const { epoch } = this.#book;
    if (epoch === null) return false;
    const flight = await this.#inTurn(async () => {
      const next = this.#queue.slice(0, this.#share());
      const ready = next.every(
        ({ request, riders }) => riders.length === 0 && this.#book.knows(request.posting.moves),
      );
      return ready && next.length > 0 && this.#failed.length === 0 ? this.#compute(this.#take()) : undefined;
    });
    if (flight === undefined) return false;
    await this.#fly(lane, flight, async () => {
      await assertNew(lane, flight);
      const written = await lane.appendAlone(flight.plan.batch, { term, epoch, at: flight.at });
      if (!written) throw new Error("somebody else has had the book");
    });
    return true;
  }

  /** Of many requests half, so that there is a batch for each lane. */
  #share(): number {
    const all = this.#queue.length + this.#underWay;
    return Math.min(BATCH_MAX, all < 2 * this.#secondLaneFrom ? all : Math.ceil(all / LANES));
  }

  #take(): Item[] {
    return this.#queue.splice(0, this.#share());
  }

  /** One lane at a time takes a batch and computes its outcomes, so that batches follow the order of arrival. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#planning;
    let next = (): void => {};
    this.#planning = new Promise((resolve) => {
      next = resolve;
    });
    await turn;
    try {
      return await work();
    } finally {
      next();
    }
  }

  #compute(items: readonly Item[]): Flight {
    const requests = items.map(({ request }) => request);
    const plan = planBatch(requests, { book: this.#book, recent: this.#recent });
    const before = this.#tail;
    let land: Flight["land"] = () => {};
    this.#tail = new Promise((resolve, reject) => {
      land = (error) => (error === undefined ? resolve() : reject(error));
    });
    this.#tail.catch(() => undefined);
    this.#underWay += items.length;
    return { order: ++this.#order, items, plan, at: this.#book.now(), before, land };
  }

  /** Reads what is not in memory; says false where that failed, and leaves the batch to be settled otherwise. */
  async #fetchHeads(lane: Lane, items: readonly Item[]): Promise<boolean> {
    const missing = new Map<string, AccountRef>();
    for (const { request } of items) {
      if (this.#book.knows(request.posting.moves)) continue;
      for (const ref of request.posting.moves.flatMap(({ from, to }) => [from, to]))
        if (this.#book.find(ref) === undefined) missing.set(nameOf(ref), ref);
    }
    if (missing.size === 0) return true;
    try {
      const { accounts, latest } = await lane.heads([...missing.values()]);
      for (const account of accounts) this.#book.add(account);
      this.#book.latest = Math.max(this.#book.latest, latest);
      return true;
    } catch {
      this.#failed.push({ order: ++this.#order, items });
      return false;
    }
  }

  /** Has a batch written, and answers once it is committed; one that fails waits to be settled otherwise. */
  async #fly(lane: Lane, flight: Flight, write: () => Promise<void>): Promise<void> {
    const { order, items } = flight;
    try {
      await write();
      flight.land();
    } catch (error) {
      this.#failed.push({ order, items });
      flight.land(error);
      return lane.rollback();
    } finally {
      this.#underWay -= items.length;
    }
    answer(flight);
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
