import { expect, type Page, test } from "@playwright/test";
import { SettingsLeaf, WalletView } from "@yoforex/contracts";
import { z } from "zod";
import { mailTo } from "./world/mail.ts";
import { onSale } from "./world/market.ts";
import {
  ask,
  askAdmin,
  callAdmin,
  demoAdmin,
  newMember,
  PASSWORD,
  type Person,
  resultOf,
} from "./world/people.ts";

/** One story, told in order: what the first chapter takes, the others don't have. */
test.describe.configure({ mode: "serial" });

/** What an approved item earns its seller at once, and what a member in bronze gets of 20 coins. */
const EARNED = 27;
const ASKED = 20;
const NET = "$0.90";

let member: Person;
let first: Person;
let second: Person;

const Rules = z.object({ seen: z.number(), fields: z.array(SettingsLeaf.loose()) });

/** Limits under which somebody new may withdraw a few coins at once, with two admins from 20 on. */
async function relax({ context }: Person): Promise<void> {
  const values: Record<string, number> = {
    "withdrawals/least/paypal": 5,
    "withdrawals/accountDays": 0,
    "withdrawals/coolingHours": 0,
    "withdrawals/twoAdminsFrom": ASKED,
  };
  const rules = await resultOf(await askAdmin(context, "settings.get", { section: "withdrawals" }), Rules);
  const leaves = rules.fields.map(({ path, value }) => ({ path, value: values[path] ?? value }));
  const change = {
    section: "withdrawals",
    leaves,
    effectiveAt: null,
    reason: "For this story.",
    seen: rules.seen,
  };
  await resultOf(await callAdmin(context, "settings.change", change), z.unknown());
}

const purses = async ({ context }: Person) => {
  const wallet = await resultOf(await ask(context, "economy.wallet", undefined), WalletView);
  const of = (name: string) => wallet.purses.find(({ purse }) => purse === name)?.balance;
  return { available: of("available"), held: of("held") };
};

test.beforeAll(async ({ browser }) => {
  first = await demoAdmin(browser);
  second = await demoAdmin(browser, { username: "tomas_ferro" });
  await relax(first);
  member = await newMember(browser, "saver");
  await onSale(browser, member, 40);
  await expect.poll(() => purses(member)).toEqual({ available: EARNED, held: 0 });
});

/** Adds a PayPal address by the page. */
async function addDestination(page: Page, address: string): Promise<void> {
  await page.goto("/withdrawals");
  await page.getByRole("button", { name: "Add a destination" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add a destination" });
  await dialog.getByLabel("PayPal address").fill(address);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** The number of what was asked for, as the page tells it. */
async function numberOf(page: Page): Promise<string> {
  const told = page.locator(".toast__text").filter({ hasText: /coins are held for W-\d+/ });
  return /W-\d+/.exec(await told.first().innerText())?.[0] ?? "";
}

/** Asks for coins by the form. @returns the withdrawal's number. */
async function withdraw(page: Page, coins: number): Promise<string> {
  await page.goto("/withdrawals");
  await page.getByLabel("Coins").fill(String(coins));
  await page.getByRole("button", { name: `Withdraw ${coins}`, exact: true }).click();
  return numberOf(page);
}

/** Opens a withdrawal at the desk. */
async function openCase({ page }: Person, number: string, state = "pending"): Promise<Page> {
  await page.goto(state === "pending" ? "/withdrawals" : `/withdrawals?status=${state}`);
  await page.getByRole("link", { name: number, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Withdrawal ${number}` })).toBeVisible();
  return page;
}

const cardOf = (page: Page, number: string) => page.locator(".card").filter({ hasText: number });

test("what was asked for with a fresh proof is approved by one admin, paid by another, and read as paid", async () => {
  const { page } = member;
  await addDestination(page, "saver@mail.example");
  // As the server answers when the session is older than ten minutes.
  const details = { methods: ["password"] };
  const data = { code: "FORBIDDEN", httpStatus: 403, domain: { code: "STEP_UP_REQUIRED", details } };
  await page.route(
    "**/trpc/withdrawals.request*",
    (route) =>
      route.fulfill({
        status: 403,
        contentType: "application/json",
        body: JSON.stringify([{ error: { message: "STEP_UP_REQUIRED", code: -32003, data } }]),
      }),
    { times: 1 },
  );
  await page.goto("/withdrawals");
  await page.getByLabel("Coins").fill(String(ASKED));
  await expect(page.getByText(NET)).toBeVisible();
  await page.getByRole("button", { name: `Withdraw ${ASKED}`, exact: true }).click();
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Password").fill(PASSWORD);
  await proof.getByRole("button", { name: "Confirm" }).click();
  const number = await numberOf(page);
  expect(await purses(member)).toEqual({ available: EARNED - ASKED, held: ASKED });

  const desk = await openCase(first, number);
  await desk.getByRole("button", { name: "Approve" }).click();
  await expect(desk.getByText("Approved, by ines_duarte")).toBeVisible();
  await expect(desk.getByRole("button", { name: /^Pay / })).toHaveCount(0);

  const other = await openCase(second, number, "approved");
  await other.getByRole("button", { name: `Pay ${NET}` }).click();
  await expect(other.getByText("Paid, by tomas_ferro").first()).toBeVisible();

  await page.goto("/withdrawals");
  await expect(cardOf(page, number).getByText("paid", { exact: true })).toBeVisible();
  expect(await purses(member)).toEqual({ available: EARNED - ASKED, held: 0 });
  await mailTo(member.email, new RegExp(`${number} is paid`));
  await page.goto("/notices");
  await expect(page.getByRole("link", { name: new RegExp(`${number} is paid`) })).toBeVisible();
});

test("what its owner cancels comes back at once, and nobody can approve it any more", async () => {
  const { page } = member;
  const before = await purses(member);
  const number = await withdraw(page, 5);
  expect((await purses(member)).held).toBe(5);
  const desk = await openCase(first, number);
  await page.getByRole("button", { name: `Cancel ${number}` }).click();
  await page.getByRole("button", { name: "Take 5 back" }).click();
  await expect(cardOf(page, number).getByText("cancelled", { exact: true })).toBeVisible();
  expect(await purses(member)).toEqual(before);
  await desk.getByRole("button", { name: "Approve" }).click();
  await expect(desk.getByRole("alert")).toBeVisible();
  expect(await purses(member)).toEqual(before);
});

test("what is rejected comes back with the reason", async () => {
  const { page } = member;
  const before = await purses(member);
  const number = await withdraw(page, 5);
  const desk = await openCase(first, number);
  await desk.getByRole("button", { name: "Reject" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Reason").last().fill("The address is not yours.");
  await dialog.getByRole("button", { name: "Reject it" }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto("/withdrawals");
  await expect(cardOf(page, number).getByText("refused", { exact: true })).toBeVisible();
  await expect(cardOf(page, number).getByText("The address is not yours.")).toBeVisible();
  expect(await purses(member)).toEqual(before);
});

test("what the provider can't pay comes back, and less than the sum for two takes one admin", async () => {
  const { page } = member;
  const before = await purses(member);
  await addDestination(page, "fail@mail.example");
  const to = page.getByLabel("To", { exact: true });
  const failing = to.locator("option", { hasText: /^PayPal: f/ });
  await expect(failing).toHaveCount(1);
  await to.selectOption(await failing.getAttribute("value"));
  await page.getByLabel("Coins").fill("5");
  await page.getByRole("button", { name: "Withdraw 5", exact: true }).click();
  const number = await numberOf(page);
  const desk = await openCase(second, number);
  await desk.getByRole("button", { name: "Approve" }).click();
  await desk.getByRole("button", { name: /^Pay / }).click();
  await expect(desk.getByText(/Failed, by/).first()).toBeVisible();
  await page.goto("/withdrawals");
  await expect(cardOf(page, number).getByText("failed", { exact: true })).toBeVisible();
  expect(await purses(member)).toEqual(before);
});
