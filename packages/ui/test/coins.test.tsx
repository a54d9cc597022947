// @vitest-environment jsdom
import { expect, test } from "vitest";
import { CoinAmount, CoinDelta, PurseStrip, SumTable, signedCoins } from "../src/index.ts";
import { render, screen } from "./rendering.ts";

test.each([
  [5, "+5"],
  [0, "0"],
  [-2700, "\u22122,700"],
  [1_284_310, "+1,284,310"],
])("%i coins are signed as %s, with a true minus and separators", (amount, words) => {
  expect(signedCoins(amount)).toBe(words);
});

test("an amount is ink without a plus unless it is asked for", () => {
  const { container } = render(<CoinAmount amount={1840} />);
  expect(container.textContent).toBe("1,840 Sweets");
  expect(container.querySelector(".coin--gain")).toBeNull();
});

test("green is for coins that come, never for coins that go", () => {
  const { container, rerender } = render(<CoinAmount amount={20} signed gain />);
  expect(container.querySelector(".coin--gain")).not.toBeNull();
  rerender(<CoinAmount amount={-20} signed gain />);
  expect(container.querySelector(".coin--gain")).toBeNull();
});

test("coins into somebody else's purse have a plus but no colour", () => {
  const { container, rerender } = render(<CoinDelta amount={648} />);
  expect(container.textContent).toBe("+648");
  expect(container.querySelector(".delta-coins--in")).toBeNull();
  rerender(<CoinDelta amount={648} own />);
  expect(container.querySelector(".delta-coins--in")).not.toBeNull();
});

test("a balance leads to its entries", () => {
  render(
    <PurseStrip
      purses={[{ name: "Available", amount: 1578, to: "/wallet?purse=available", what: "Earned." }]}
    />,
  );
  expect(screen.getByRole("link", { name: "1,578" }).getAttribute("href")).toBe("/wallet?purse=available");
});

test("both sides of a transfer add up to 0 in the table itself", () => {
  const sides = [
    { label: "Your escrow", amount: -224 },
    { label: "Your available", amount: 202, own: true },
    { label: "Your vault", amount: 22, own: true },
  ];
  render(<SumTable caption="Both sides" rows={sides} total="Sum" signed />);
  expect(screen.getByRole("row", { name: "Sum 0" })).toBeTruthy();
  expect(screen.getByRole("row", { name: "Your escrow \u2212224" })).toBeTruthy();
});
