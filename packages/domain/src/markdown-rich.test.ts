import { expect, test } from "vitest";
import { excerptOf, renderMarkdown } from "./markdown.ts";

const ID = "01a213b3-47a0-75d9-993f-3c519d16114f";
const OURS = `/files/pictures/${ID}-640x480.webp`;
const LINK = 'rel="nofollow noopener ugc"';

/** Every tag, attribute and kind of address that may stand in a post; all else is harm. */
const ALLOWED: Record<string, readonly string[]> = {
  a: ["href", "rel"],
  ol: ["start"],
  img: ["src", "alt", "width", "height", "loading"],
  code: ["class"],
  span: ["class"],
};
const BARE =
  `p br hr strong em s h2 h3 h4 blockquote ul li table thead tbody tr th td pre details summary`.split(" ");

function harmIn(html: string): string[] {
  const harm: string[] = [];
  const rest = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z]+="[^"<>]*")*)\s*\/?>/g,
    (tag, _end, name, said) => {
      const attributes = [...String(said).matchAll(/([a-z]+)="([^"]*)"/g)];
      const known = ALLOWED[name] ?? (BARE.includes(name) ? [] : null);
      if (known === null || attributes.some(([, attribute = ""]) => !known.includes(attribute)))
        harm.push(tag);
      for (const [, attribute, value = ""] of attributes) {
        if (attribute === "src" && !/^\/files\/pictures\/[0-9a-f-]{36}-\d+x\d+\.webp$/.test(value))
          harm.push(tag);
        if (attribute === "href") {
          const { protocol } = new URL(value.replaceAll("&amp;", "&"), "https://yoforex.example/t/x");
          if (!["https:", "http:", "mailto:"].includes(protocol)) harm.push(tag);
        }
      }
      return "";
    },
  );
  if (/[<>]/.test(rest)) harm.push(rest);
  return harm;
}

/** How deep the tags of a post stand in each other. */
function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*?>/g)) {
    if (["br", "hr", "img"].includes(name ?? "")) continue;
    depth += end === "/" ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  expect(depth).toBe(0);
  return deepest;
}

test("a picture of ours stands in the text with its room and its words, and is loaded when it comes near", () => {
  expect(renderMarkdown(`![EURUSD, H1](${OURS})`)).toBe(
    `<p><img src="${OURS}" alt="EURUSD, H1" width="640" height="480" loading="lazy" /></p>\n`,
  );
  expect(renderMarkdown(`![a "b" <c> **d**](${OURS} "e")`)).toContain(
    'alt="a &quot;b&quot; &lt;c&gt; **d**" width',
  );
  expect(excerptOf(renderMarkdown(`Look: ![x](${OURS})`), 50)).toBe("Look:");
});

test.each([
  "https://tracker.example/p.png",
  `https://evil.example${OURS}`,
  `//evil.example${OURS}`,
  `${OURS}?x=1`,
  `${OURS}#x`,
  OURS.replace("640", "64000"),
  OURS.replace(".webp", ".svg"),
  "/files/avatars/x/96",
  "data:image/png;base64,AAAA",
  `/files/pictures/../${ID}-1x1.webp`,
])("a picture at %s is a link at most", (address) => {
  const html = renderMarkdown(`![words](${address})`);
  expect(html).not.toContain("<img");
  expect(harmIn(html)).toEqual([]);
  expect(html).toContain("words");
});

test("a picture from elsewhere without words is a link that says where it leads", () => {
  expect(renderMarkdown("![](https://a.example/c.png)")).toBe(
    `<p><a href="https://a.example/c.png" ${LINK}>https://a.example/c.png</a></p>\n`,
  );
});

test("a spoiler opens on request, says its title and holds anything", () => {
  expect(renderMarkdown("Before\n:::spoiler How it **ends**\nThe *EA* wins.\n\n- x\n:::\nAfter")).toBe(
    "<p>Before</p>\n<details>\n<summary>\nHow it **ends**</summary>\n<p>The <em>EA</em> wins.</p>\n<ul>\n<li>x</li>\n</ul>\n</details>\n<p>After</p>\n",
  );
  expect(renderMarkdown(":::spoiler\nx\n:::")).toContain("Spoiler</summary>");
  expect(renderMarkdown(":::spoiler a\n:::spoiler b\nx\n:::\ny\n:::\nz")).toMatch(
    /<details>.*<details>.*<\/details>\s*<p>y<\/p>\s*<\/details>\s*<p>z<\/p>/s,
  );
  expect(renderMarkdown("> :::spoiler a\n> x\n\ny")).toMatch(
    /<blockquote>\s*<details>.*<\/details>.*<\/blockquote>\s*<p>y/s,
  );
  expect(renderMarkdown(":::spoiler never closed\nx")).toMatch(/<details>.*<p>x<\/p>\n<\/details>/s);
  expect(renderMarkdown("::: spoiler\n:::spoilers x\n    :::spoiler code")).not.toContain("<details>");
});

test("spoilers go four deep; what would be deeper is text", () => {
  const html = renderMarkdown(`${":::spoiler x\n".repeat(50)}end\n${":::\n".repeat(50)}`);
  expect(html.match(/<details>/g)).toHaveLength(4);
  expect(html).toContain(":::spoiler x");
  expect(harmIn(html)).toEqual([]);
});

const HOSTILE = [
  ...[
    "javascript",
    "JaVaScRiPt",
    "vbscript",
    "data",
    "file",
    "blob",
    "java&#10;script",
    "&#106;avascript",
  ].flatMap((scheme) => [
    `[x](${scheme}:alert(1))`,
    `![x](${scheme}:alert(1))`,
    `<${scheme}:alert(1)>`,
    `[x][r]\n\n[r]: ${scheme}:alert(1)`,
  ]),
  ":::spoiler <script>alert(1)</script>\n<img src=x onerror=alert(1)>\n:::",
  ':::spoiler " onclick="alert(1)\nx\n:::',
  ":::spoiler &lt;script&gt;\n&#60;script&#62;\n:::",
  `![" onerror="alert(1)](${OURS})`,
  `![x](${OURS} "\\" onerror=\\"alert(1)")`,
  `![x](${OURS}" onerror="alert(1))`,
  `[![x](${OURS})](javascript:alert(1))`,
  "<details open ontoggle=alert(1)><summary>x</summary></details>",
  "</details></summary><script>alert(1)</script>",
  "<table><tr><td onclick=alert(1)>",
  "| <img src=x onerror=alert(1)> | :::spoiler x |\n|---|---|\n| ![x](javascript:alert(1)) | </table> |",
  '```cpp"><script>alert(1)</script>\n<b>\n```',
  "<!-- --!> <img src=x onerror=alert(1)> -->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "&#x6A&#x61&#x76&#x61:alert(1)",
];

test.each(HOSTILE)("%j becomes nothing but what is allowed", (source) => {
  expect(harmIn(renderMarkdown(source))).toEqual([]);
});

test("no mixture of hostile pieces, whatever their order, becomes anything else, or deep", () => {
  const pieces = [
    ...HOSTILE,
    ..."*_~`[](){}<>!#|-+.:/\\\"'&;= \n\t".split(""),
    "\n:::spoiler ",
    "\n:::\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n| a | b |\n|---|---|\n| ",
    "\n```mql5\n",
    "\n```\n",
    `![x](${OURS})`,
    "![",
    "](",
    "&#x",
    "\u202e",
    "\u0000",
  ];
  for (let seed = 1; seed <= 4_000; seed++) {
    let state = seed;
    const source = Array.from({ length: 16 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return pieces[state % pieces.length];
    }).join("");
    const html = renderMarkdown(source);
    expect(harmIn(html), source).toEqual([]);
    expect(depthOf(html), source).toBeLessThanOrEqual(21);
  }
});

const CHARACTERS = 30_000;
/** What nests or repeats; with the longest that 30,000 characters may become. */
const BOUND = 400_000;

test.each([
  ..."[<>*_~`|#-+&\"'!:\\".split(""),
  "![",
  "](",
  "> ",
  ">\n",
  "- ",
  " - ",
  "1. ",
  "**a",
  "[a](b)",
  "&lt;",
  "|a",
  "|\n",
  "http://a.b ",
  ":::spoiler x\n",
  ":::\n",
  "> :::spoiler x\n",
  "- :::spoiler x\n",
  "```mql5\n1 ",
  "\n\n1\n",
  "<a ",
  "\n---\n",
])("30,000 characters of %j stay harmless, bounded and shallow", (piece) => {
  const source = piece.repeat(Math.ceil(CHARACTERS / piece.length)).slice(0, CHARACTERS);
  for (const each of [
    source,
    `| a |\n|---|\n${source}`,
    `\`\`\`mql5\n${source}`,
    `:::spoiler x\n${source}`,
  ]) {
    const html = renderMarkdown(each);
    expect(harmIn(html)).toEqual([]);
    expect(html.length).toBeLessThanOrEqual(BOUND);
    expect(depthOf(html)).toBeLessThanOrEqual(21);
  }
});

test("a table of very many cells is shown as it was written", () => {
  const wide = `${"|a".repeat(5_000)}|\n${"|-".repeat(5_000)}|\n${"|\n".repeat(4_000)}`.slice(0, CHARACTERS);
  const html = renderMarkdown(wide);
  expect(html.length).toBeLessThanOrEqual(BOUND);
  expect(harmIn(html)).toEqual([]);
});
