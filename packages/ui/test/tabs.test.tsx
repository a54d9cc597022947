// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { TabLinks, Tabs } from "../src/index.ts";
import { render, screen, userEvent } from "./rendering.ts";

const tabs = [
  { id: "available", label: "Available", content: "1,578" },
  { id: "held", label: "Held", content: "1,500" },
  { id: "vault", label: "Vault", content: "759" },
];
const panel = () => screen.getByRole("tabpanel").textContent;

test("the first panel is open, and arrow keys, Home and End move between them", async () => {
  const user = userEvent.setup();
  const onValue = vi.fn();
  render(<Tabs label="Purse" tabs={tabs} onValue={onValue} />);
  expect(panel()).toBe("1,578");
  await user.tab();
  await user.keyboard("{ArrowRight}");
  expect(panel()).toBe("1,500");
  expect(onValue).toHaveBeenLastCalledWith("held");
  await user.keyboard("{End}");
  expect(panel()).toBe("759");
  await user.keyboard("{Home}");
  expect(panel()).toBe("1,578");
});

test("a tab is chosen by whoever holds the value", async () => {
  const user = userEvent.setup();
  render(<Tabs label="Purse" tabs={tabs} value="held" />);
  await user.click(screen.getByRole("tab", { name: "Vault" }));
  expect(panel()).toBe("1,500");
});

test("tabs with addresses are links, and the open one is marked as current", () => {
  const items = [
    { to: "/", label: "Latest", current: true },
    { to: "/unread", label: "Unread", count: 14, unread: true },
  ];
  render(<TabLinks label="Feed" items={items} />);
  expect(screen.getByRole("link", { name: "Latest" }).getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("link", { name: "Unread 14" }).getAttribute("href")).toBe("/unread");
});
