// @vitest-environment jsdom
import { expect, test } from "vitest";
import {
  AppShell,
  Button,
  Link,
  type LinkProps,
  LinkProvider,
  Menu,
  Page,
  PageHeader,
  Pagination,
} from "../src/index.ts";
import { render, screen, userEvent, within } from "./rendering.ts";

const side = [
  {
    heading: "Yours",
    items: [
      { to: "/", label: "Feed", covers: ["/threads"] },
      { to: "/wallet", label: "Wallet" },
    ],
  },
];

const shell = (path: string) => (
  <AppShell
    path={path}
    side={side}
    tabs={[{ to: "/wallet", label: "Wallet", count: 3 }]}
    footer="All coins accounted for"
  >
    <Page rail="Sessions">
      <PageHeader title="Wallet" />
    </Page>
  </AppShell>
);

test("a page has its landmarks, one h1, and a way past the navigation", () => {
  render(shell("/wallet"));
  expect(screen.getByRole("banner")).toBeTruthy();
  expect(screen.getByRole("main").id).toBe("main");
  expect(screen.getByRole("complementary").textContent).toBe("Sessions");
  expect(screen.getByRole("contentinfo").textContent).toBe("All coins accounted for");
  expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
  expect(screen.getByRole("link", { name: "Skip to content" }).getAttribute("href")).toBe("#main");
});

test("the rail comes before the footer in reading order, as it does on phones", () => {
  render(shell("/wallet"));
  const order = screen.getByRole("complementary").compareDocumentPosition(screen.getByRole("contentinfo"));
  expect(order).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

test.each([
  ["/", "Feed"],
  ["/threads/7", "Feed"],
  ["/wallet/statement", "Wallet"],
  ["/walletry", null],
])("at %s the current section is %s", (path, name) => {
  render(shell(path));
  const links = within(screen.getByRole("navigation", { name: "Sections" })).getAllByRole("link");
  const current = links
    .filter((link) => link.getAttribute("aria-current") === "page")
    .map((link) => link.textContent?.trim());
  expect(current).toEqual(name === null ? [] : [name]);
});

test("what is new behind a tab of the bottom bar is part of its name", () => {
  render(shell("/"));
  const bar = screen.getByRole("navigation", { name: "Main, phone" });
  expect(within(bar).getByRole("link", { name: "Wallet, 3 new" })).toBeTruthy();
});

const Routed = ({ to, ...rest }: LinkProps) => <a href={`#routed${to}`} {...rest} />;

test("links go through the router that an app plugs in, in menus too", async () => {
  const user = userEvent.setup();
  render(
    <LinkProvider link={Routed}>
      <Link to="/wallet">Wallet</Link>
      <Menu trigger={<Button>Actions</Button>} items={[{ label: "Open in library", to: "/library" }]} />
    </LinkProvider>,
  );
  expect(screen.getByRole("link", { name: "Wallet" }).getAttribute("href")).toBe("#routed/wallet");
  await user.click(screen.getByRole("button", { name: "Actions" }));
  expect(screen.getByRole("menuitem", { name: "Open in library" }).getAttribute("href")).toBe(
    "#routed/library",
  );
});

test("pages in between are left out, and what is left out is not announced", () => {
  render(<Pagination page={5} pageCount={84} pathOf={(page) => `/threads?page=${page}`} />);
  const links = screen.getAllByRole("link");
  expect(links.map((link) => link.textContent)).toEqual(["Previous", "1", "4", "5", "6", "84", "Next"]);
  expect(screen.getByRole("link", { name: "Page 5" }).getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("link", { name: "Page 84" }).getAttribute("href")).toBe("/threads?page=84");
});
