import { randomBytes } from "node:crypto";
import {
  type Auth,
  createProviders,
  createRateLimits,
  createSecretBox,
  type ProviderConfig,
  relyingParties,
} from "@yoforex/auth";
import { createTestAuth } from "@yoforex/auth/testing";
import { newId, type RequestId, type Role } from "@yoforex/contracts";
import { actingOn, createDb } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { ANONYMOUS, type MemberActor } from "../actor.ts";
import { createDomain, type Domain } from "../compose.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";
import { bootstrapEconomy } from "../economy/index.ts";
import { createLinkSigner } from "../links.ts";
import type { PayoutProvider } from "../payout-provider.ts";
import { createClock, type TestClock } from "./clock.ts";
import { createMailbox, type Mailbox } from "./mailbox.ts";
import { type MemberWishes, makeMember, type TestMember } from "./members.ts";
import { createTill, type Till } from "./till.ts";

export interface WorldOptions {
  /** Whether a verified address brings the welcome coins. Off unless told: a member then has just what she was given. */
  welcomeCoins?: boolean;
  /** Whether staff need a second factor; optional unless told. */
  staffFactor?: "required" | "optional";
  /** Whether answers that must not tell by their speed wait for real; off unless told. */
  realWaits?: boolean;
  /** Who pays withdrawals out; staff do by hand unless told. */
  payouts?: PayoutProvider;
  /** Whom members may come by; nobody unless told. */
  providers?: readonly ProviderConfig[];
}

/** A product of its own: a fresh database, members made by verbs, a clock that can be moved, mails that can be read. */
export interface World extends Mailbox {
  /** Each role, acting as the product itself: a test looks at rows of everybody. */
  db: TestDb;
  clock: TestClock;
  auth: Auth;
  /** Takes the money for coins. */
  till: Till;
  /** Composed on the application's role. */
  domain: Domain;
  aMember(wishes?: MemberWishes): Promise<TestMember>;
  /** A context of this member, as she was when she was made and fresh; `changes` say what has become of her since. */
  as(member: TestMember, changes?: Partial<MemberActor>): MemberCtx;
  /** A visitor, from nowhere unless told; limits by place count those who come from somewhere. */
  anonymous(ip?: string): DomainCtx;
  /** The context of a new member of staff. */
  staff(role: Exclude<Role, "user">): Promise<MemberCtx>;
  /** The product itself, on the application's role … */
  asSystem(): DomainCtx;
  /** … and on the worker's, as jobs run. */
  asWorker(): DomainCtx;
  close(): Promise<void>;
}

const PARTIES = relyingParties({ member: "https://yoforex.example", admin: "https://admin.yoforex.example" });

const PRODUCT = { kind: "system" } as const;

const ORIGIN = {
  ip: null,
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};

/** Make one for a test file in `beforeAll`, close it in `afterAll`; each test makes members of its own. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const db = await createTestDb();
  const limiting = createDb(db.urls.app, { max: 2 });
  const clock = createClock();
  const till = createTill();
  const parts = {
    secrets: createSecretBox({ keys: [{ id: "t1", key: randomBytes(32) }], indexKey: randomBytes(32) }),
    links: createLinkSigner(randomBytes(32)),
    limits: createRateLimits(limiting.pool, clock.now),
    publicUrl: "https://yoforex.example",
    parties: PARTIES,
    providers: createProviders(options.providers ?? []),
    clock: clock.now,
    payments: till,
    staffFactor: options.staffFactor ?? "optional",
    ...(options.welcomeCoins !== true && { onEmailVerified: async () => undefined }),
    ...(options.payouts && { payouts: options.payouts }),
    ...(options.realWaits !== true && { wait: async () => undefined }),
  };
  const auth = createTestAuth({ db: db.app, clock: clock.now });
  const domain = createDomain({ ...parts, db: db.app, auth });
  const work = createDomain({
    ...parts,
    db: db.worker,
    auth: createTestAuth({ db: db.worker, clock: clock.now }),
  });
  await bootstrapEconomy(domain.asSystem());

  const requestId = () => newId<RequestId>(clock.now());
  const anonymous = (ip: string | null = null) =>
    domain.contextFor({ actor: ANONYMOUS, requestId: requestId(), origin: { ...ORIGIN, ip } });
  const mailbox = createMailbox(work.asSystem);
  const aMember = (wishes: MemberWishes = {}) =>
    makeMember({ anonymous, asSystem: domain.asSystem, auth, mailbox }, wishes);
  const as = (member: TestMember, changes: Partial<MemberActor> = {}): MemberCtx => {
    const actor = { ...member.actor, authenticatedAt: clock.now(), ...changes };
    return { ...domain.contextFor({ actor, requestId: requestId(), origin: ORIGIN }), actor };
  };
  return {
    ...mailbox,
    db: { ...db, app: actingOn(db.app, PRODUCT), worker: actingOn(db.worker, PRODUCT) },
    clock,
    auth,
    till,
    domain,
    aMember,
    as,
    anonymous,
    staff: async (role) => as(await aMember({ role })),
    asSystem: domain.asSystem,
    asWorker: work.asSystem,
    async close() {
      await limiting.close();
      await db.close();
    },
  };
}
