/// <reference types="node" />
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../src/styles/", import.meta.url));
const sheets = readdirSync(folder).filter((name) => name.endsWith(".css"));
const source = (name: string): string =>
  readFileSync(`${folder}${name}`, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const outside = sheets.filter((name) => name !== "tokens.css");
const withoutQueries = (css: string): string => css.replace(/@(media|container)[^{]*\{/g, "");

test.each(outside)("%s names no raw colour and no raw length", (name) => {
  const css = withoutQueries(source(name));
  expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi) ?? []).toEqual([]);
  expect(css.match(/[\s(:-](?:\d*\.)?\d+(?:px|rem)\b/g) ?? []).toEqual([]);
});

test("every variable that is used is defined", () => {
  const defined = new Set([...source("tokens.css").matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = sheets.flatMap((name) =>
    [...source(name).matchAll(/var\((--[\w-]+)/g)].map(([, variable]) => variable),
  );
  const given = /^--(?:radix-|scrollbar$)/;
  expect(used.filter((name) => name !== undefined && !defined.has(name) && !given.test(name))).toEqual([]);
});

test("every token is used", () => {
  const css = sheets.map(source).join("\n");
  const defined = [...source("tokens.css").matchAll(/(--[\w-]+):/g)].map(([, name]) => name ?? "");
  expect([...new Set(defined)].filter((name) => !css.includes(`var(${name}`))).toEqual([]);
});

test("every sheet is imported into a layer", () => {
  const index = source("index.css");
  expect(
    outside.filter((name) => name !== "index.css" && !index.includes(`@import "./${name}" layer(`)),
  ).toEqual([]);
});
