import { expect, test } from "vitest";
import { excerptOf, renderMarkdown } from "./markdown.ts";

const TAGS =
  /^(?:p|br|hr|strong|em|s|a|h[234]|blockquote|[ou]l|li|table|thead|tbody|t[rhd]|pre|code|span|img|details|summary)$/;
const ATTRIBUTES: Record<string, RegExp> = {
  "a href": /^(?:https?:\/\/|mailto:|[/#?.\w])/,
  "a rel": /^nofollow noopener ugc$/,
  "ol start": /^\d+$/,
  "code class": /^language-[\w-]+$/,
  "img src": /^\/files\/pictures\/[0-9a-f-]{36}-\d{1,4}x\d{1,4}\.webp$/,
  "img alt": /^[^<>]*$/,
  "img width": /^\d{1,4}$/,
  "img height": /^\d{1,4}$/,
  "img loading": /^lazy$/,
  "span class": /^tok-(?:kw|str|num|com)$/,
};

/** What the product does not want in a post: a tag, an attribute or an address; empty for what is harmless. */
function harmIn(html: string): string[] {
  const harm: string[] = [];
  for (const [tag, name = "", attributes = ""] of html.matchAll(/<\/?([^\s>/]*)([^>]*)>/g)) {
    const bare = attributes.replace(/\s+([\w-]+)="([^"]*)"/g, (whole, attribute: string, value: string) =>
      ATTRIBUTES[`${name} ${attribute}`]?.test(value) ? "" : whole,
    );
    if (!TAGS.test(name) || !/^\s*\/?$/.test(bare)) harm.push(tag);
  }
  for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g)) {
    const { protocol } = new URL(href.replaceAll("&amp;", "&"), "https://yoforex.example/t/x");
    if (!["https:", "http:", "mailto:"].includes(protocol)) harm.push(href);
  }
  return harm;
}

const HOSTILE = [
  "<script>alert(1)</script>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<a href='javascript:alert(1)'>x</a>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<style>*{display:none}</style>",
  "<!--<img src=x onerror=alert(1)>-->",
  "<b onclick=alert(1)",
  '"><script>alert(1)</script>',
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](java&#10;script:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](data:image/svg+xml,<svg onload=alert(1)>)",
  "[x](file:///etc/passwd)",
  '[x](https://a.example "onmouseover=alert(1)")',
  '[x](https://a.example/"onmouseover="alert(1))',
  "[x](https://a.example/'><script>alert(1)</script>)",
  "<javascript:alert(1)>",
  '<https://a.example/"onclick=alert(1)>',
  "![x](https://tracker.example/p.png)",
  "![x](javascript:alert(1))",
  '![x" onerror="alert(1)](y)',
  "[x]: javascript:alert(1)\n\n[x]",
  '```"><script>alert(1)</script>\nx\n```',
  "```mql5 onload=alert(1)\n<img src=x onerror=alert(1)>\n```",
  '```mql5\n"</span><script>alert(1)</script>\n/* <img onerror=alert(1)> */\n```',
  "```mql5\n// </code></pre><script>alert(1)</script>\n```",
  "`<script>alert(1)</script>`",
  "| <script> | [x](javascript:alert(1)) |\n|---|---|\n| <img onerror=alert(1)> | y |",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "\\<script>alert(1)\\</script>",
  "# <svg onload=alert(1)>\n\n> <script>\n- <object data=x>",
  'https://a.example/"><script>alert(1)</script>',
  "javascript:alert(1) data:text/html,x",
];

test.each(HOSTILE)("%j does no harm", (source) => {
  const html = renderMarkdown(source);
  expect(harmIn(html)).toEqual([]);
  expect(html).not.toMatch(/<(?:script|img|svg|iframe|style|object)/i);
});

test("no mixture of markup, however broken, becomes anything but harmless", () => {
  const pieces = [
    ...HOSTILE,
    ..."*_~`[](){}<>!#|-+.:/\\\"'&;= \n\t".split(""),
    "\n\n",
    "\n> ",
    "\n- ",
    "\n```mql5\n",
    "\n```\n",
    "](",
    "](javascript:",
    "onerror=",
    "<a href=",
    "text",
    "\u202e",
    "\u0000",
  ];
  for (let seed = 1; seed <= 3_000; seed++) {
    let state = seed;
    const source = Array.from({ length: 12 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return pieces[state % pieces.length];
    }).join("");
    expect(harmIn(renderMarkdown(source)), source).toEqual([]);
  }
});

test("links are kept from leading anybody's rank or window away, and pictures are links", () => {
  const rel = 'rel="nofollow noopener ugc"';
  expect(renderMarkdown("[x](https://a.example)")).toBe(`<p><a href="https://a.example" ${rel}>x</a></p>\n`);
  expect(renderMarkdown("https://a.example/b")).toContain(`<a href="https://a.example/b" ${rel}>`);
  expect(renderMarkdown("[up](/t/other-k3m9p2wx#post-4)")).toContain('href="/t/other-k3m9p2wx#post-4"');
  expect(renderMarkdown("![chart](https://a.example/c.png)")).toBe(
    `<p><a href="https://a.example/c.png" ${rel}>chart</a></p>\n`,
  );
  expect(renderMarkdown("[x](//evil.example)")).not.toContain("evil.example");
});

test("what people write looks as they mean it", () => {
  expect(renderMarkdown("**bold** *thin* ~~gone~~ `code`")).toBe(
    "<p><strong>bold</strong> <em>thin</em> <s>gone</s> <code>code</code></p>\n",
  );
  expect(renderMarkdown("one\ntwo")).toContain("one<br />\ntwo");
  expect(renderMarkdown("# A\n\n###### B")).toBe("<h2>A</h2>\n<h4>B</h4>\n");
  expect(renderMarkdown("3. c\n4. d")).toContain('<ol start="3">');
  expect(renderMarkdown("| a |\n|---|\n| 1 |")).toContain("<td>1</td>");
  expect(renderMarkdown("spread < 2 && price > 1")).toBe("<p>spread &lt; 2 &amp;&amp; price &gt; 1</p>\n");
});

test("code keeps its language, and MQL is painted", () => {
  expect(renderMarkdown("```js\nlet x;\n```")).toBe('<pre><code class="language-js">let x;\n</code></pre>\n');
  expect(renderMarkdown("```mql5\nint x = 1;\n```")).toBe(
    '<pre><code class="language-mql5"><span class="tok-kw">int</span> x = <span class="tok-num">1</span>;\n</code></pre>\n',
  );
  expect(renderMarkdown("```\n<b>\n```")).toBe("<pre><code>&lt;b&gt;\n</code></pre>\n");
});

test.each([
  "[",
  "![",
  "*a_",
  "[a](",
  "<a ",
  "http://",
  "|a\n",
  "`a",
  "> ",
  "- ",
  "```mql5\n",
  '"',
  "/*",
  "~~",
  "&#",
])("30,000 characters of %j are done with in time", (piece) => {
  const source = `\`\`\`mql5\n${piece.repeat(5_000)}\n\`\`\`\n${piece.repeat(30_000 / piece.length)}`;
  const before = performance.now();
  renderMarkdown(source.slice(0, 30_000));
  expect(performance.now() - before).toBeLessThan(2_000);
});

test("an excerpt is text: no tags, entities read once, cut with an ellipsis", () => {
  const html = renderMarkdown('**A** `<b>` &amp;lt; "q"\n\n- x\n- y');
  expect(excerptOf(html, 100)).toBe('A <b> &lt; "q" x y');
  expect(excerptOf(html, 5)).toBe("A <b…");
  expect(excerptOf(html, 18)).toHaveLength(18);
});
