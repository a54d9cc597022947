import { describe, expect, test } from "vitest";
import { nameOf } from "./inputs.ts";
import { PROCEDURES, partsOf } from "./procedures.ts";

const named = PROCEDURES.map((procedure) => [nameOf(procedure), procedure] as const);

/** Names that no field of an answer has, and the procedures that tell it all the same, to whom it belongs. */
const FORBIDDEN_FIELD =
  /passw|hash|cipher|secret|storagekey|token|recovery|^ip$|ipaddress|useragent|internal|^notes?$|^email$/i;
const MAY_TELL: Record<string, string[]> = {
  email: ["member identity.me", "admin session.me"],
  // Shown once, to be put into an authenticator app; and how many codes are left, none of the codes.
  secret: ["member security.startTotp", "admin security.startTotp"],
  // Whether there is one.
  byPassword: [
    "member waysIn.own",
    "admin members.waysIn",
    "admin members.removeTotp",
    "admin members.removePasskey",
  ],
  recoveryCodesLeft: ["member security.overview", "admin security.overview"],
};

/** A part of a JSON schema that lets anything through. */
const isAnything = (part: object): boolean =>
  !["type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "not"].some((word) => word in part);
const isSchema = (at: string): boolean =>
  /(^|\/(properties\/[^/]+|items|(anyOf|oneOf|allOf|prefixItems)\/\d+|additionalProperties))$/.test(at);

const typeOf = (part: object): unknown => Reflect.get(part, "type");

describe.each(named)("%s", (name, { input, output }) => {
  const schemas = [...partsOf(input), ...partsOf(output)].filter(({ at }) => isSchema(at));

  test("takes and gives nothing that isn't described", () => {
    expect(schemas.filter(({ part }) => isAnything(part)).map(({ at }) => at)).toEqual([]);
    // A record's keys are described by a schema of their own.
    const open = schemas.filter(
      ({ part }) =>
        typeOf(part) === "object" &&
        !("propertyNames" in part) &&
        Reflect.get(part, "additionalProperties") !== false,
    );
    expect(open.map(({ at }) => at)).toEqual([]);
  });

  test("takes and gives lists of a bounded length", () => {
    const endless = schemas.filter(({ part }) => typeOf(part) === "array" && !("maxItems" in part));
    expect(endless.map(({ at }) => at)).toEqual([]);
  });

  test("names no field that would carry a secret", () => {
    const fields = partsOf(output).flatMap(({ at }) =>
      isSchema(at) ? (/\/properties\/([^/]+)$/.exec(at)?.[1] ?? []) : [],
    );
    const telling = fields.filter(
      (field) => FORBIDDEN_FIELD.test(field) && MAY_TELL[field]?.includes(name) !== true,
    );
    expect(telling).toEqual([]);
  });
});
