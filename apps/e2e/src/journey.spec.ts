import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { DownloadLinkView, PURSES, StudioPage, zAccountKind } from "@yoforex/contracts";
import { z } from "zod";
import { world } from "./world/facts.ts";
import { runJob } from "./world/job.ts";
import { codeFor, mailTo } from "./world/mail.ts";
import {
  ask,
  call,
  DEMO_PASSWORD,
  demoEmail,
  fresh,
  newMember,
  PASSWORD,
  type Person,
  refusalOf,
  resultOf,
  signInByForm,
  visitor,
} from "./world/people.ts";

/** One story, told in order: every chapter stands on what the ones before it did. */
test.describe.configure({ mode: "serial" });

const EA_FILE = fileURLToPath(new URL("../files/round-number-fade.mq5", import.meta.url));
const EA_SHA256 = createHash("sha256").update(readFileSync(EA_FILE)).digest("hex");
const EA_TITLE = fresh("Round Number Fade");
const WELCOME = 100;
const EA_PRICE = 110;
const SELLER_SHARE = 88;
/** What of it is hers at once, when its escrow ends. */
const SHARE_FREE = 80;
const COMMISSION = 22;
/** What an accepted answer pays at once, of 25, and what of it the vault keeps. */
const ANSWER_COINS = { free: 23, kept: 2 };
const REPLY_COINS = 5;
/** What the first item that is approved brings: a gift, and a reward less what the vault keeps of it. */
const PUBLISH_COINS = { gift: 30, free: 27 };
const THREAD_TITLE = fresh("Which bar does iTime count");

let asker: Person;
let answerer: Person;
let seller: Person;
let staff: Page;
let purchaseId: string;
/** When the seller's share is hers, as the page says it to machines. */
let escrowEndsAt: string;

test.beforeAll(async ({ browser }) => {
  const context = await visitor(browser);
  const username = fresh("mira");
  asker = { username, email: `${username}@mail.example`, context, page: await context.newPage() };
  answerer = await newMember(browser, "jonas");
  seller = await newMember(browser, "salma");
  staff = await (await visitor(browser, { app: "admin" })).newPage();
});

test("a visitor registers, proves her address by the code in a mail, and sees her welcome coins and why", async () => {
  const { page, username, email } = asker;
  await page.goto("/");
  await page.getByRole("link", { name: "Register" }).click();
  await page.getByLabel("Name").fill(username);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Verify your address" })).toBeVisible();

  const mail = await mailTo(email, /is your YoForex code$/);
  const mailPage = await asker.context.newPage();
  await mailPage.goto(`${world().mails}/mails/${mail.id}`);
  await expect(mailPage.getByText(mail.subject).first()).toBeVisible();
  await mailPage.close();

  await page.getByLabel("Code").fill(await codeFor(email));
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page).toHaveURL(/\/wallet\?purse=purchased$/);
  await expect(purse(page, "Purchased")).toContainText("100");
  await page.getByRole("button", { name: "Both sides of Welcome coins for verifying your e-mail" }).click();
  const sides = page.getByRole("table", { name: "Both sides" });
  await expect(sides.getByRole("row", { name: "Your purchased" })).toContainText("+100");
  await expect(sides.getByRole("row", { name: "promotions" })).toContainText("−100");
  await expect(sides.getByRole("row", { name: "Sum" })).toContainText("0");
  await expect(page.getByText("Opening + lines = closing")).toBeVisible();
});

test("she asks, another member answers, she accepts, and he is paid once whatever is clicked twice", async () => {
  const { page } = asker;
  await page.goto("/");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: /^MQL5/ }).click();
  // The page that she leaves has such a link too, which doesn't know the category.
  await expect(page.getByRole("heading", { level: 1, name: /^MQL5/ })).toBeVisible();
  await page.getByRole("link", { name: "New thread" }).click();
  await page.getByLabel("Title").fill(THREAD_TITLE);
  await page
    .getByLabel("Text", { exact: true })
    .fill(
      "Does **index 0** count the bar that is still open?\n\n```mql5\niTime(_Symbol, PERIOD_M15, 0);\n```",
    );
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByRole("heading", { level: 1, name: THREAD_TITLE })).toBeVisible();
  const thread = page.url();

  await answerer.page.goto(thread);
  await answerer.page
    .getByRole("textbox", { name: "Your reply" })
    .fill("Yes: index 0 is the bar that is open now, so its time is the bar's opening.");
  await answerer.page.getByRole("button", { name: "Post reply" }).click();
  await expect(answerer.page.getByRole("article", { name: /^Post 2 by/ })).toBeVisible();

  const otherTab = await asker.context.newPage();
  await otherTab.goto(thread);
  await page.reload();
  const accept = { name: `Accept the answer of ${answerer.username}` };
  await expect(otherTab.getByRole("button", accept)).toBeVisible();
  await page.getByRole("button", accept).dblclick();
  await expect(
    said(page, /was paid 25 Sweets, once; the vault keeps 2 of them until \d+ \w+( \d+)?\.$/).first(),
  ).toBeVisible();
  await otherTab.getByRole("button", accept).click();
  for (const tab of [page, otherTab]) {
    await expect(tab.getByText("Accepted answer", { exact: true }).first()).toBeVisible();
  }
  await page.reload();
  await expect(page.getByText(`Answered by ${answerer.username}, accepted by the author.`)).toBeVisible();
  await otherTab.close();

  const available = purse(answerer.page, "Available");
  // What posting pays comes a moment later than the post.
  await expect(async () => {
    await answerer.page.goto("/wallet");
    await expect(available).toContainText(`${ANSWER_COINS.free + REPLY_COINS}`, { timeout: 2_000 });
  }).toPass();
  await expect(
    purse(answerer.page, "Vault").getByText(`${ANSWER_COINS.kept}`, { exact: true }),
  ).toBeVisible();
  const entries = answerer.page.getByRole("table", { name: "Entries of Available" });
  await expect(entries.getByRole("rowheader", { name: `Answer accepted: ${THREAD_TITLE}` })).toHaveCount(1);
  await expect(answerer.page.getByText("Opening 0 and 2 lines", { exact: true })).toBeVisible();
});

test("a seller publishes an Expert Advisor with its file, which nobody can buy or see before its review", async () => {
  const { page } = seller;
  await page.goto("/market");
  await page.getByRole("link", { name: "Sell something" }).click();
  await page.getByLabel("Title").fill(EA_TITLE);
  await page
    .getByLabel("Summary")
    .fill("Sells the first touch of a whole hundred pips on H1, one trade a bar.");
  await page
    .getByLabel("Description")
    .fill("Looks for the first touch of a round number on H1 and fades it with a fixed stop. **No grid.**");
  await page.getByLabel("Price in Sweets").fill(String(EA_PRICE));
  await page.getByLabel("Version").fill("1.4");
  await page.getByLabel("File", { exact: true }).setInputFiles(EA_FILE);
  await page.getByRole("button", { name: "Hand in for review" }).click();
  await expect(page.getByRole("row", { name: EA_TITLE })).toContainText("waits for review");

  const { rows } = await resultOf(await ask(seller.context, "market.myListings", {}), StudioPage);
  const mine = rows.find(({ title }) => title === EA_TITLE);
  await answerer.page.goto("/market");
  await expect(answerer.page.getByRole("link", { name: "Meridian Session EA" })).toBeVisible();
  await expect(answerer.page.getByRole("link", { name: EA_TITLE })).toHaveCount(0);
  await answerer.page.goto(`/p/${mine?.slug}`);
  await expect(answerer.page.getByText("does not exist, or is not yours to see")).toBeVisible();
});

test("an admin sees it waiting, looks at the very file, approves it, and it is in the market", async () => {
  await staff.goto("/listings");
  await signInByForm(staff, { email: demoEmail("ines_duarte"), password: DEMO_PASSWORD });
  await staff.getByRole("region", { name: "Queue" }).getByRole("link", { name: EA_TITLE }).click();
  const item = staff.getByRole("region", { name: "Case" });
  await expect(item.getByRole("heading", { name: EA_TITLE })).toBeVisible();
  await expect(item.getByText(EA_SHA256)).toBeVisible();
  expect(await sha256OfDownload(staff, item.getByRole("button", { name: "Download to look at it" }))).toBe(
    EA_SHA256,
  );
  await item.getByRole("button", { name: "Approve" }).click();
  await expect(said(staff, `${EA_TITLE}: approved, it is on sale.`)).toBeVisible();

  await answerer.page.goto("/market");
  await expect(answerer.page.getByRole("link", { name: EA_TITLE })).toBeVisible();
  await mailTo(seller.email, /on sale|approved/i);
});

test("the buyer sees what will happen, pays once, gets a key and the very bytes that were uploaded", async () => {
  const { page } = answerer;
  await page.getByRole("link", { name: EA_TITLE }).click();
  await expect(page.getByText("You can spend")).toBeVisible();
  await page.getByRole("button", { name: "Buy with coins" }).click();
  const dialog = page.getByRole("dialog");
  const purses = dialog.getByRole("table", { name: "Your purses before and after" });
  await expect(purses.getByRole("row", { name: /^To spend/ })).toHaveText(/128.*110.*18/);
  await expect(dialog.getByText("Escrow until")).toBeVisible();
  await dialog.getByRole("button", { name: "Pay 110 Sweets" }).dblclick();
  await expect(dialog.getByText("110 Sweets moved, once.")).toBeVisible();
  const coins = dialog.getByRole("table", { name: "Where every coin went" });
  await expect(coins.getByRole("row", { name: "Your purchased" })).toContainText("−100");
  await expect(coins.getByRole("row", { name: "Your available" })).toContainText("−10");
  await expect(coins.getByRole("row", { name: `escrow of @${seller.username}` })).toContainText("+88");
  await expect(coins.getByRole("row", { name: "commission" })).toContainText("+22");
  await expect(coins.getByRole("row", { name: "Sum" })).toContainText("0");

  await dialog.getByRole("link", { name: "Open in library" }).click();
  const row = page.getByRole("row", { name: EA_TITLE });
  await expect(row.locator("code")).toHaveText(/^[0-9A-Z]{4,}(-[0-9A-Z]{4,})+$/);
  const download = row.getByRole("button", { name: `Download ${EA_TITLE}` });
  expect(await sha256OfDownload(page, download)).toBe(EA_SHA256);
  const order = row.getByRole("link", { name: /^Order M-/ });
  purchaseId = /[^/]+$/.exec((await order.getAttribute("href")) ?? "")?.[0] ?? "";
  await order.click();
  await expect(
    page.getByRole("table", { name: "Both sides" }).getByRole("row", { name: "Sum" }),
  ).toContainText("0");
});

test("a download link is good for its session only, and only until it expires", async () => {
  const { url } = await resultOf(
    await call(answerer.context, "market.downloadLink", { purchaseId }),
    DownloadLinkView,
  );
  const status = async (person: Person, path: string) =>
    (await person.context.request.get(`${world().web}${path}`)).status();
  expect(await status(answerer, url)).toBe(200);
  expect(await status(asker, url)).toBeGreaterThanOrEqual(400);
  expect(await status(answerer, resigned(url, Date.now() + 60_000))).toBe(200);
  expect(await status(answerer, resigned(url, Date.now() - 1))).toBeGreaterThanOrEqual(400);
  expect(await refusalOf(await call(asker.context, "market.downloadLink", { purchaseId }))).toBe("NOT_FOUND");
});

test("the seller sees her share in escrow until a date, and on that date a job makes it hers", async () => {
  const { page } = seller;
  await page.goto("/sales");
  const sale = page.getByRole("row", { name: EA_TITLE });
  await expect(sale).toContainText("in escrow");
  await expect(sale).toContainText(`${EA_PRICE}`);
  await expect(sale).toContainText(`${COMMISSION}`);
  await expect(sale).toContainText(`${SELLER_SHARE}`);
  escrowEndsAt = (await sale.locator("time").last().getAttribute("datetime")) ?? "";
  await page.goto("/wallet");
  await expect(purse(page, "Escrow")).toContainText(`${SELLER_SHARE} on`);
  await expect(purse(page, "Available").getByText(`${PUBLISH_COINS.free}`, { exact: true })).toBeVisible();
  await expect(purse(page, "Purchased")).toContainText(`${WELCOME + PUBLISH_COINS.gift}`);

  const end = Date.parse(escrowEndsAt);
  await runJob("release-escrow", new Date(end - 60_000));
  await page.reload();
  await expect(purse(page, "Escrow")).toContainText(`${SELLER_SHARE} on`);
  await runJob("release-escrow", new Date(end + 60_000));
  await runJob("release-escrow", new Date(end + 120_000));
  await page.reload();
  await expect(
    purse(page, "Available").getByText(`${PUBLISH_COINS.free + SHARE_FREE}`, { exact: true }),
  ).toBeVisible();
  await expect(purse(page, "Escrow").getByText("0", { exact: true })).toBeVisible();
  await page.goto("/sales");
  await expect(page.getByRole("row", { name: EA_TITLE }).getByText("paid", { exact: true })).toBeVisible();
});

test("every line in each wallet opens to its cause and to both sides, which add up to 0", async () => {
  for (const { page } of [asker, answerer, seller]) {
    for (const name of PURSES) {
      await page.goto(`/wallet?purse=${name}`);
      const heading = page.getByRole("heading", { name: "Statement" });
      await expect(heading).toBeVisible();
      const shown = page.getByText("No entries yet").or(page.getByText("Opening + lines = closing"));
      await expect(shown.last()).toBeVisible();
      for (const button of await page.getByRole("button", { name: /^Both sides of / }).all()) {
        await button.click();
        await expect(button).toHaveAttribute("aria-expanded", "true");
      }
      const opened = await page.getByRole("button", { name: /^Both sides of / }).count();
      await expect(page.getByRole("table", { name: "Both sides" })).toHaveCount(opened);
      for (const sides of await page.getByRole("table", { name: "Both sides" }).all()) {
        await expect(sides.getByRole("row", { name: /^Sum/ })).toContainText("0");
        expect(await sidesSum(sides)).toBe(0);
      }
      await expect(page.getByRole("heading", { name: "Why it happened" })).toHaveCount(opened);
    }
  }
});

test("the admin's trial balance has every kind of account, sums to 0, books the commission and verifies", async () => {
  await staff.goto("/ledger");
  for (const kind of zAccountKind.options) {
    await expect(staff.getByRole("rowheader", { name: new RegExp(`^${kind}\\b`) })).toHaveCount(1);
  }
  await expect(staff.locator(".grand")).toHaveText(/^Sum\s*0\s*0$/);
  await staff.getByRole("button", { name: "Verify now" }).click();
  await expect(said(staff, "Every balance recomputes from the journal.")).toBeVisible();
  await expect(staff.locator(".stat", { hasText: "Last check" })).toContainText("passed");
  await expect(staff.getByLabel("failed")).toHaveCount(0);

  await staff.goto("/ledger/transfers?account=commission");
  const purchase = staff.getByRole("row", { name: EA_TITLE });
  await expect(purchase).toHaveCount(1);
  await purchase.getByRole("button").click();
  const sides = staff.getByRole("table", { name: "Both sides" });
  await expect(sides.getByRole("row", { name: /^commission/ })).toContainText("+22");
  await expect(sides.getByRole("row", { name: /^Sum/ })).toContainText("0");
});

/** What the product says in passing; assistive technology hears it from another place. */
function said(page: Page, text: string | RegExp): Locator {
  return page.locator(".toast__text", { hasText: text });
}

/** One purse of the strip at the top of the wallet. */
function purse(page: Page, name: string): Locator {
  return page.locator(".purse", { has: page.getByText(name, { exact: true }) });
}

/** Adds up the amounts of a table of both sides, in whole coins. */
async function sidesSum(table: Locator): Promise<number> {
  const amounts = await table.locator("tbody .delta-coins").allTextContents();
  expect(amounts.length).toBeGreaterThanOrEqual(2);
  return amounts.reduce((sum, text) => sum + Number(text.replace("−", "-").replaceAll(/[+,]/g, "")), 0);
}

async function sha256OfDownload(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toBe("round-number-fade.mq5");
  return createHash("sha256")
    .update(readFileSync(await download.path()))
    .digest("hex");
}

const Secrets = z.object({ linkKey: z.string() });
const Claims = z.object({ c: z.record(z.string(), z.string()), e: z.number() });

/** The same link as the server would have signed it for another end, in milliseconds. */
function resigned(url: string, expiresAt: number): string {
  const [, path = "", body = ""] = /^(.*\/)([\w-]+)\.[\w-]+$/.exec(url) ?? [];
  const { c } = Claims.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
  const secrets = readFileSync(join(world().dataDir, "secrets.json"), "utf8");
  const key = Buffer.from(Secrets.parse(JSON.parse(secrets)).linkKey, "base64");
  const changed = Buffer.from(JSON.stringify({ c, e: expiresAt })).toString("base64url");
  return `${path}${changed}.${createHmac("sha256", key).update(changed).digest("base64url")}`;
}
