import { formatCoins } from "@yoforex/contracts";
import { html } from "hono/html";
import { TEST_PAYMENTS } from "./paths.ts";
import type { TestPage, TestState } from "./till.ts";

/** What a page that can't be paid any more says. */
const OVER: Record<Exclude<TestState, "open">, { title: string; text: string }> = {
  processing: {
    title: "Payment under way",
    text: "It will be confirmed in a few seconds, as a bank transfer would be.",
  },
  paid: { title: "Paid", text: "The shop has been told. You can go back." },
  declined: { title: "Declined", text: "Nothing was paid, and the shop has been told." },
  expired: { title: "This page has expired", text: "Nothing was paid. Order again at the shop." },
  refunded: { title: "Refunded", text: "The payment went back, and the shop has been told." },
};

const dollars = (cents: number) =>
  `US$ ${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}`;

/** The page on which an order is "paid". No money moves, and it says so before anything else. */
export const payPage = (page: TestPage) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Test payments, order ${page.order.number} · YoForex</title>
    <link rel="stylesheet" href="${TEST_PAYMENTS.style}" />
  </head>
  <body>
    <main>
      <p class="banner"><strong>Test payments.</strong> No money moves here.</p>
      ${page.state === "open" ? openPage(page) : overPage(page)}
    </main>
  </body>
</html>`;

const summary = ({ order }: TestPage) => html`<dl>
  <div><dt>Order</dt><dd>${order.number}</dd></div>
  <div><dt>Coins</dt><dd>${formatCoins(order.coins)}</dd></div>
  <div class="total"><dt>To pay</dt><dd>${dollars(order.cents)}</dd></div>
</dl>`;

const openPage = (page: TestPage) => html`<h1>Pay ${dollars(page.order.cents)}</h1>
  ${summary(page)}
  <form method="post" action="${TEST_PAYMENTS.pages}/${page.reference}">
    <button class="primary" name="action" value="pay">Pay now</button>
    <button name="action" value="later">Pay later, as by bank transfer</button>
    <button name="action" value="decline">Decline the payment</button>
  </form>
  <p class="note">
    Each button does what a real provider would: it tells the shop by a signed message, and takes you back there.
  </p>
  <p><a href="${page.order.returnUrl}">Go back without paying</a></p>`;

const overPage = (page: TestPage) => {
  if (page.state === "open") throw new Error("an open page is not over");
  const { title, text } = OVER[page.state];
  return html`<h1>${title}</h1>
    ${summary(page)}
    <p>${text}</p>
    <p><a href="${page.order.returnUrl}">Back to the shop</a></p>
    ${page.state === "paid" ? refundForm(page) : ""}`;
};

const refundForm = (page: TestPage) => html`<form
  method="post"
  action="${TEST_PAYMENTS.pages}/${page.reference}"
>
  <button name="action" value="refund">Refund it, as the provider’s staff would</button>
</form>`;

export const missingPage = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Test payments, no such page · YoForex</title>
    <link rel="stylesheet" href="${TEST_PAYMENTS.style}" />
  </head>
  <body>
    <main>
      <p class="banner"><strong>Test payments.</strong> No money moves here.</p>
      <h1>No such page</h1>
      <p>The test provider forgets its pages when the server starts anew. Order again at the shop.</p>
      <p><a href="/coins">Back to the shop</a></p>
    </main>
  </body>
</html>`;

/** Plain on purpose: whoever sees it must not take it for a page of the product's. */
export const PAGE_CSS = `
:root { color-scheme: light dark; --ink: #1c2330; --soft: #5a6474; --line: #d5dae2; --card: #fff; --ground: #eef1f5; --act: #1f5fbf; --on: #fff; --warn: #7a4b00; --warn-ground: #fff3d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf3; --soft: #a3adbd; --line: #3a4454; --card: #1b222d; --ground: #10151c; --act: #8ab6ff; --on: #0d1420; --warn: #ffd88a; --warn-ground: #33270b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 0 auto; padding: 0 1.5rem 1.5rem; overflow: hidden; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.banner { margin: 0 -1.5rem 1.5rem; padding: .75rem 1.5rem; background: var(--warn-ground); color: var(--warn); }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
dl { margin: 0 0 1.5rem; }
dl div { display: flex; justify-content: space-between; padding: .5rem 0; border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.total dd { font-weight: 700; }
form { display: grid; gap: .75rem; }
button { min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: transparent; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button.primary { border-color: var(--act); background: var(--act); color: var(--on); }
button:hover { border-color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
a { display: inline-block; padding: .25rem 0; color: var(--act); }
.note { color: var(--soft); font-size: .875rem; }
`;
