import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { runJob } from "./world/job.ts";
import { codeFor, mailTo } from "./world/mail.ts";
import {
  ask,
  fresh,
  newMember,
  PASSWORD,
  type Person,
  refusalOf,
  signInByForm,
  visitor,
} from "./world/people.ts";

const DAY_MS = 24 * 3_600_000;
const WRONG = "The address or the password is not right.";

const signInLink = (page: Page) => page.getByRole("main").getByRole("link", { name: "Sign in" });

/** Asks for another address on the settings page. @returns it, and the code that it was sent. */
async function askForAddress({ page }: Person): Promise<{ email: string; code: string }> {
  const email = `${fresh("moved")}@mail.example`;
  await page.goto("/settings");
  await page.getByLabel("New e-mail").fill(email);
  await page.getByRole("button", { name: "Send the code" }).click();
  await expect(page.getByLabel(`The code sent to ${email}`)).toBeVisible();
  return { email, code: await codeFor(email) };
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(/^The code sent to/).fill(code);
  await page.getByRole("button", { name: "Change the address" }).click();
}

test("an address is changed by the code at the new one, and the old one is told", async ({ browser }) => {
  const member = await newMember(browser, "mover");
  const { page } = member;
  const { email, code } = await askForAddress(member);
  await mailTo(member.email, /^Your address is about to change$/);
  await typeCode(page, code === "1234 5678" ? "8765 4321" : "1234 5678");
  await expect(page.getByText(/That is not the code\./)).toBeVisible();
  await typeCode(page, code);
  await expect(page.getByText(`Signed in as ${member.username}, ${email}.`)).toBeVisible();
  await mailTo(member.email, /^Your address was changed$/);

  const elsewhere = await (await visitor(browser)).newPage();
  await elsewhere.goto("/sign-in?to=/settings");
  await signInByForm(elsewhere, { email: member.email, password: PASSWORD });
  await expect(elsewhere.getByText(WRONG)).toBeVisible();
  await signInByForm(elsewhere, { email, password: PASSWORD });
  await expect(elsewhere.getByText(`Signed in as ${member.username}, ${email}.`)).toBeVisible();
});

test("the old address stops a change, whose code is no use then", async ({ browser }) => {
  const member = await newMember(browser, "stayer");
  const { page } = member;
  const { code } = await askForAddress(member);
  const { text } = await mailTo(member.email, /^Your address is about to change$/);
  const [link = ""] = /http:\/\/localhost\S+\/stop-email-change#\S+/.exec(text) ?? [];
  const old = await (await visitor(browser)).newPage();
  await old.goto(link);
  await old.getByRole("button", { name: "Stop the change" }).click();
  await expect(old.getByText("The change is stopped.")).toBeVisible();
  await typeCode(page, code);
  await expect(page.getByText("This code has expired. Ask for a new one.")).toBeVisible();
  await page.reload();
  await expect(page.getByText(`Signed in as ${member.username}, ${member.email}.`)).toBeVisible();
});

test("a session that is ended elsewhere is signed out at its next step", async ({ browser }) => {
  const member = await newMember(browser, "roamer");
  const other = await (await visitor(browser)).newPage();
  await other.goto("/sign-in?to=/wallet");
  await signInByForm(other, { email: member.email, password: PASSWORD });
  await expect(other).toHaveURL(/\/wallet$/);

  const { page } = member;
  await page.goto("/settings");
  const sessions = page.getByRole("table", { name: "Sessions" });
  await sessions.getByRole("button", { name: /^End the session on/ }).click();
  await expect(sessions.getByRole("button", { name: /^End the session on/ })).toHaveCount(0);
  await expect(sessions.getByText("this one")).toBeVisible();
  await other.reload();
  await expect(signInLink(other)).toBeVisible();
  await page.goto("/wallet");
  await expect(signInLink(page)).toHaveCount(0);
});

test("what is a member's own is packed by the job and downloaded as a ZIP by her alone", async ({
  browser,
}) => {
  const member = await newMember(browser, "taker");
  const { page } = member;
  await page.goto("/your-data");
  await page.getByRole("button", { name: "Pack my data" }).click();
  await expect(page.getByRole("table", { name: "Exports" }).getByText("being packed")).toBeVisible();
  await runJob("build-exports", new Date());
  await mailTo(member.email, /^Your data is ready$/);
  await page.reload();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^yoforex-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  // Names of files stand in a ZIP as they are.
  expect(bytes.includes("manifest.json")).toBe(true);

  const stranger = await newMember(browser, "stranger");
  expect((await stranger.context.request.get(download.url())).ok()).toBe(false);
});

test("an account is erased two weeks after that was asked; until then it is taken back", async ({
  browser,
}) => {
  const member = await newMember(browser, "leaver");
  const { page, username, email } = member;
  const askToGo = async () => {
    await page.getByRole("button", { name: "Erase my account" }).click();
    await page.getByLabel(`Type “${username}” to go on`).fill(username);
    await page.getByRole("button", { name: /^Erase my account and forfeit/ }).click();
    await expect(page.getByText(/^Your account is erased on/)).toBeVisible();
  };
  await page.goto("/your-data");
  await askToGo();
  await mailTo(email, /^Your account will be erased$/);
  await page.getByRole("button", { name: "Keep my account" }).click();
  await expect(page.getByText(/^Your account is erased on/)).toHaveCount(0);
  await askToGo();
  await runJob("erase-members", new Date(Date.now() + 15 * DAY_MS));
  await page.reload();
  await expect(signInLink(page)).toBeVisible();
  await page.goto("/sign-in");
  await signInByForm(page, { email, password: PASSWORD });
  await expect(page.getByText(WRONG)).toBeVisible();
  expect(await refusalOf(await ask(member.context, "identity.profile", { username }))).toBe("NOT_FOUND");
});
