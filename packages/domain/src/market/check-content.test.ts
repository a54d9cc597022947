import { expect, test } from "vitest";
import { checkContent } from "./check-content.ts";

const text = (words: string) => new TextEncoder().encode(words);
const bytes = (...all: (number | string)[]) =>
  Uint8Array.from(all.flatMap((one) => (typeof one === "string" ? [...text(one)] : [one])));
const utf16 = (words: string) => Uint8Array.from(Buffer.from(`\ufeff${words}`, "utf16le"));
const source = '#property version "1.0"\nint OnInit() { return 0; }\n';

test.each([
  ["robot.mq5", text(source), "text/plain"],
  ["robot.MQ4", text(source), "text/plain"],
  ["lib.mqh", utf16(source), "text/plain"],
  ["umlaut.mqh", text("\ufeff// Größe\n"), "text/plain"],
  ["london.set", text("RiskPercent=0.5\n"), "text/plain"],
  ["robot.ex5", bytes(0x45, 0x58, 0x2d, 0x35, 0, 0, 1, 2), "application/octet-stream"],
  ["robot.ex4", bytes(0x45, 0x58, 4, 0, 9), "application/octet-stream"],
  ["all.zip", bytes("PK", 3, 4, 20, 0), "application/zip"],
  ["guide.pdf", text("%PDF-1.7\n"), "application/pdf"],
])("%s is what it says", (name, head, mime) => {
  expect(checkContent(name, head)).toBe(mime);
});

test.each([
  ["robot.exe", bytes("MZ", 0x90, 0)],
  ["robot", text(source)],
  ["robot.ex5.bat", text("@echo off")],
  ["robot.ex5", bytes("MZ", 0x90, 0, 3)],
  ["robot.ex4", bytes(0x7f, "ELF", 2, 1, 0)],
  ["robot.ex5", bytes(0xcf, 0xfa, 0xed, 0xfe, 7, 0)],
  ["robot.ex5", bytes("#!/bin/sh\n", 0)],
  ["robot.ex5", text("@echo off\r\nformat c:")],
  ["robot.mq5", bytes(source, 0)],
  ["robot.mq5", bytes("MZ", 0x90, 0)],
  ["robot.set", text("<?php system('id');")],
  ["robot.mqh", text("#!/usr/bin/env node\n")],
  ["robot.mq4", text("<ScRiPt>alert(1)</script>")],
  ["robot.mq4", text("<!DOCTYPE html>")],
  ["all.zip", bytes("MZ", 3, 4)],
  ["all.zip", bytes("PK", 5, 6)],
  ["guide.pdf", text("PDF-1.7")],
  ["guide.pdf", text("<html>%PDF-1.7")],
  ["empty.set", bytes()],
])("%s with other content is refused (%#)", (name, head) => {
  expect(() => checkContent(name, head)).toThrow(
    expect.objectContaining({
      code: "FILE_TYPE_REFUSED",
      details: { allowed: ["ex4", "ex5", "mq4", "mq5", "mqh", "pdf", "set", "zip"] },
    }),
  );
});
