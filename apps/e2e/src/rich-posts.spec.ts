import { expect, type Page, test } from "@playwright/test";
import { fresh, newMember, visitor } from "./world/people.ts";

/** Pastes a picture into the field that has the focus, as a browser does after a screenshot. */
const pasteInto = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).evaluate(async (field) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 360];
    canvas.getContext("2d")?.fillRect(80, 60, 300, 200);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(blob === null ? [] : [blob], "chart.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });

test("a member shows a pasted picture and asks everybody; two vote, and a visitor sees the figures", async ({
  browser,
}) => {
  const author = await newMember(browser, "petra");
  const voters = [await newMember(browser, "vito"), await newMember(browser, "vera")];
  const { page } = author;
  const title = fresh("Which timeframe shows this best");

  await page.goto("/new");
  await page.getByLabel("Category").selectOption({ index: 1 });
  await page.getByRole("radio", { name: "Discussion" }).check();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Text", { exact: true }).fill("This is what I see on my screen today.");
  await pasteInto(page, "Text");
  await page.getByLabel("What picture 1 shows").fill("EURUSD on H1");
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue(
    /today\.\n!\[EURUSD on H1\]\(\/files\/pictures\/\S+-640x360\.webp\)/,
  );
  await page.getByRole("button", { name: "Formatting help" }).click();
  await expect(page.getByRole("dialog").locator("details summary")).toHaveText("How it ended");
  await page.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Add a poll" }).click();
  await page.getByLabel("What do you ask?").fill("Which one is yours?");
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByText("Name every option.").first()).toBeVisible();
  await page.getByLabel("Option 1").fill("M15");
  await page.getByLabel("Option 2").fill("H4");
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const picture = page.getByRole("img", { name: "EURUSD on H1" });
  await expect(picture).toHaveAttribute("width", "640");
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(640);

  const address = page.url();
  for (const [index, voter] of voters.entries()) {
    await voter.page.goto(address);
    const poll = voter.page.getByRole("region", { name: "Poll: Which one is yours?" });
    await poll.getByLabel(index === 0 ? "M15" : "H4").check();
    await poll.getByRole("button", { name: "Vote", exact: true }).click();
    await expect(poll.getByText("your vote")).toBeVisible();
    await expect(poll.getByText(index === 0 ? "1 voter" : "2 voters")).toBeVisible();
  }

  await page.reload();
  const own = page.getByRole("region", { name: "Poll: Which one is yours?" });
  await own.getByRole("button", { name: "Close poll" }).click();
  await expect(own.getByText("Closed")).toBeVisible();

  const anybody = await (await visitor(browser)).newPage();
  await anybody.goto(address);
  const seen = anybody.getByRole("region", { name: "Poll: Which one is yours?" });
  await expect(seen.getByRole("img", { name: "M15: 50 % of voters" })).toBeVisible();
  await expect(anybody.getByRole("img", { name: "EURUSD on H1" })).toBeVisible();
});
