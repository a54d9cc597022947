import { createTestAuth } from "@yoforex/auth/testing";
import { eq } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { createWorld, type World } from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoProblems, loginProblems } from "../src/production/database-problems.ts";
import { DEMO_MEMBERS, DEMO_PASSWORD } from "../src/seed/people.ts";

let db: TestDb;
let world: World;
beforeAll(async () => {
  world = await createWorld();
  db = await createTestDb();
});
afterAll(async () => {
  await world.close();
  await db.close();
});

test("the roles that migrations made may do no more than they must", async () => {
  expect(await loginProblems("APP_DATABASE_URL", db.urls.app)).toEqual([]);
  expect(await loginProblems("WORKER_DATABASE_URL", db.urls.worker)).toEqual([]);
});

test("an owner is known by what it may, whether it signed in so or acts so", async () => {
  const said = (await loginProblems("APP_DATABASE_URL", db.urls.owner)).join("\n");
  expect(said).toMatch(/signs in as yoforex_owner, which .*owns tables, may truncate tables/);
  expect(said).toMatch(/signs in as \w+, which is a superuser, bypasses row-level security/);
});

test("a database that nobody answers at is named, its password is not", async () => {
  const [said = ""] = await loginProblems("APP_DATABASE_URL", "postgres://a:canary@127.0.0.1:9/x");
  expect(said).toMatch(/^APP_DATABASE_URL leads to no database that can be asked \(ECONNREFUSED\)/);
  expect(said).not.toContain("canary");
});

test("an account of the demo world is found while its public password opens it", async () => {
  const [{ username } = { username: "" }] = DEMO_MEMBERS;
  const { id } = await world.aMember({ username });
  expect(await demoProblems(world.db.app)).toEqual([]);
  const passwordHash = await createTestAuth({ db: world.db.app }).hashPassword(DEMO_PASSWORD);
  await world.db.app.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, id));
  expect(await demoProblems(world.db.app)).toEqual([expect.stringContaining(username)]);
});
