import { expect, type Page, test } from "@playwright/test";
import { world } from "./world/facts.ts";
import { codeFor, mailTo } from "./world/mail.ts";
import {
  callAdmin,
  DEMO_PASSWORD,
  demoEmail,
  fresh,
  newMember,
  PASSWORD,
  refusalOf,
  signInByForm,
  visitor,
} from "./world/people.ts";

/** How long the page makes one wait for another code. */
const PAUSE_SECONDS = 30;

for (const path of ["/wallet", "/library", "/sell", "/sell/new", "/sales", "/settings", "/new"]) {
  test(`a visitor who opens ${path} is led to the sign-in and back to it`, async ({ browser }) => {
    const page = await (await visitor(browser)).newPage();
    await page.goto(path);
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await signInByForm(page, { email: demoEmail("tidewatch"), password: DEMO_PASSWORD });
    await expect(page).toHaveURL(`${world().web}${path}`);
    await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toHaveCount(0);
  });
}

test("a visitor of the admin app is led to its sign-in and back", async ({ browser }) => {
  const page = await (await visitor(browser, { app: "admin" })).newPage();
  await page.goto("/ledger");
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fledger$/);
  await signInByForm(page, { email: demoEmail("ines_duarte"), password: DEMO_PASSWORD });
  await expect(page).toHaveURL(`${world().admin}/ledger`);
  await expect(page.getByRole("heading", { level: 1, name: "Trial balance" })).toBeVisible();
});

test("a member can't enter the admin app, and isn't told whether the password was right", async ({
  browser,
}) => {
  const context = await visitor(browser, { app: "admin" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await signInByForm(page, { email: demoEmail("tidewatch"), password: DEMO_PASSWORD });
  await expect(page.getByText("The address or the password is not right.")).toBeVisible();
  await page.goto("/members");
  await expect(page).toHaveURL(/\/sign-in/);
  const asMember = await newMember(browser, "curious");
  const answer = await callAdmin(asMember.context, "economy.verify", undefined);
  expect(await refusalOf(answer)).toBe("NOT_SIGNED_IN");
});

test("a wrong password and an unknown address are told apart by nothing", async ({ browser }) => {
  const page = await (await visitor(browser)).newPage();
  for (const email of [demoEmail("tidewatch"), `${fresh("nobody")}@mail.example`]) {
    await page.goto("/sign-in");
    await signInByForm(page, { email, password: "not the password at all" });
    await expect(page.getByText("The address or the password is not right.")).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in$/);
  }
});

test("the link in the mail sets a new password once, and ends every session", async ({ browser }) => {
  const member = await newMember(browser, "forgetful");
  const page = await (await visitor(browser)).newPage();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot the password?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Set a new password" })).toBeVisible();
  await page.getByLabel("E-mail").fill(member.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("If this address has an account, a link is on its way.")).toBeVisible();

  const { text } = await mailTo(member.email, /password/i);
  const [link = ""] = /http:\/\/localhost\S+\/reset\S+/.exec(text) ?? [];
  await page.goto(link);
  await chooseAnother(page, "a quite different password");
  await expect(page.getByText("The password is changed.")).toBeVisible();

  await page.goto("/sign-in");
  await signInByForm(page, { email: member.email, password: PASSWORD });
  await expect(page.getByText("The address or the password is not right.")).toBeVisible();
  await signInByForm(page, { email: member.email, password: "a quite different password" });
  await expect(page.getByRole("button", { name: `Account of ${member.username}` })).toBeVisible();
  await member.page.goto("/wallet");
  await expect(member.page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();

  const again = await (await visitor(browser)).newPage();
  await again.goto(link);
  await chooseAnother(again, "a third password of hers");
  await expect(again.getByText("This link has expired or was used. Ask for a new one.")).toBeVisible();
});

async function chooseAnother(page: Page, password: string): Promise<void> {
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Change the password" }).click();
}

test("a wrong code is refused, and a new one takes the old one's place", async ({ browser }) => {
  const page = await (await visitor(browser)).newPage();
  // The pause before another mail is counted by the page's clock, which is moved instead of waited for.
  await page.clock.install();
  const username = fresh("typo");
  const email = `${username}@mail.example`;
  await page.goto("/register");
  await page.getByLabel("Name").fill(username);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Register" }).click();
  const first = await codeFor(email);
  const wrong = first === "1234 5678" ? "8765 4321" : "1234 5678";
  await page.getByLabel("Code").fill(wrong);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/That is not the code\. \d tries are left\./)).toBeVisible();

  const resend = page.getByRole("button", { name: "Send a new code", exact: true });
  for (let second = 0; second <= PAUSE_SECONDS; second += 1) await page.clock.runFor(1_000);
  await resend.click();
  const second = await codeFor(email, 2);
  expect(second).not.toBe(first);
  await page.getByLabel("Code").fill(first);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/That is not the code\./)).toBeVisible();
  await page.getByLabel("Code").fill(second);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page).toHaveURL(/\/wallet/);
});

test("a name that is taken and a password that everybody has are said at their fields", async ({
  browser,
}) => {
  const page = await (await visitor(browser)).newPage();
  await page.goto("/register");
  await page.getByLabel("Name").fill("tidewatch");
  await page.getByLabel("E-mail").fill(`${fresh("other")}@mail.example`);
  await page.getByLabel("Password").fill("password123");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("This password is among the most common ones.")).toBeVisible();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("This name is taken.")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
});
