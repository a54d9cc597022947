import { afterEach, expect, test } from "vitest";
import { formatFigure } from "./figures.ts";
import { fileSize } from "./file-size.ts";
import { setFormats } from "./formats.ts";
import { formatInstant, fullInstant } from "./time-format.ts";

const AT = Date.parse("2026-11-22T23:05:07Z");
const NOW = Date.parse("2026-11-23T10:00:00Z");

afterEach(() => setFormats({ locale: "en", timeZone: "UTC" }));

test("unless a member chose, everything is written the house's way, in UTC", () => {
  expect(formatInstant(AT, "minute", NOW)).toBe("22 Nov 23:05");
  expect(fullInstant(AT)).toBe("22 Nov 2026 23:05:07 UTC");
  expect(formatFigure(-1840)).toBe("−1,840");
});

test("a time zone moves the clock and the day, and is named", () => {
  setFormats({ locale: "en", timeZone: "Europe/Berlin" });
  expect(formatInstant(AT, "minute", NOW)).toBe("23 Nov 00:05");
  expect(formatInstant(AT, "time", NOW)).toBe("00:05:07");
  expect(fullInstant(AT)).toBe("23 Nov 2026 00:05:07 GMT+1");
});

test("a locale writes dates and figures as people do there", () => {
  setFormats({ locale: "de", timeZone: "UTC" });
  expect(formatFigure(-1840)).toBe("−1.840");
  expect(formatInstant(AT, "date", NOW)).toBe("22. Nov.");
  expect(formatInstant(AT, "minute", NOW)).toMatch(/22\. Nov\., 23:05/);
  expect(fileSize(1_572_864)).toBe("1,5 MB");
  setFormats({ locale: "en-US", timeZone: "UTC" });
  expect(formatInstant(AT, "date", NOW)).toBe("Nov 22");
  expect(formatInstant(AT, "date", 0)).toBe("Nov 22, 2026");
});
