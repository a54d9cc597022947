import { defineConfig } from "oxlint";
import { LAYERS } from "./layers.mjs";
import { NOT_USED } from "./not-used.mjs";

const TESTS = ["**/*.test.{ts,tsx}", "**/packages/*/test/**", "**/apps/*/test/**", "**/apps/e2e/**"];
const BROWSER = Object.keys(LAYERS)
  .filter((name) => LAYERS[name]?.browser)
  .flatMap((name) => [`**/packages/${name}/src/**`, `**/apps/${name}/src/**`]);

/** Where a cast makes what everything else relies on: amounts of coins, ids, and rows that a policy let through. */
const CONSTRUCTORS = [
  "**/packages/contracts/src/money.ts",
  "**/packages/contracts/src/ids.ts",
  "**/packages/domain/src/authz.ts",
];

/**
 * @param {number} max
 * @returns {["error", { max: number, skipBlankLines: boolean, skipComments: boolean }]}
 */
const lines = (max) => ["error", { max, skipBlankLines: false, skipComments: false }];

/** @type {{ name: string, message: string }[]} */
const PROCESS_MODULE = ["process", "node:process"].map((name) => ({
  name,
  message: "Use the global, whose use is watched.",
}));

export default defineConfig({
  plugins: ["eslint", "typescript", "unicorn", "oxc", "import", "react", "jsx-a11y", "vitest"],
  jsPlugins: ["./plugin.mjs"],
  categories: { correctness: "error" },
  options: { typeAware: true, denyWarnings: true, respectEslintDisableDirectives: false },
  ignorePatterns: ["**/dist/**", "**/*.gen.ts", "fixtures/**"],
  rules: {
    ...NOT_USED,
    "yoforex/layers": "error",
    "yoforex/verb-asks-policy": "error",
    "yoforex/staff-verb-is-audited": "error",
    "import/no-cycle": "error",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "max-lines": lines(300),
    "max-lines-per-function": lines(70),
    "max-params": ["error", { max: 3 }],
    "no-console": "error",
    "no-restricted-properties": [
      "error",
      { object: "process", property: "env", message: "Only apps/server/src/env.ts reads the environment." },
    ],
    "no-restricted-imports": ["error", { paths: PROCESS_MODULE }],
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    // A form's submit handler may return a promise: react-hook-form shows its failure.
    "typescript/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    "typescript/no-non-null-assertion": "error",
    "typescript/no-unsafe-type-assertion": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "no-unused-vars": [
      "error",
      { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
    ],
    "react/rules-of-hooks": "error",
    "react/exhaustive-deps": "error",
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
    // A test may give expect() a second argument: the words that explain a failure.
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
  },
  overrides: [
    { files: CONSTRUCTORS, rules: { "typescript/no-unsafe-type-assertion": "off" } },
    {
      files: ["**/apps/server/src/env.ts", "**/vite.config.ts"],
      rules: { "no-restricted-properties": "off" },
    },
    { files: BROWSER, rules: { "no-restricted-globals": ["error", "process", "Buffer"] } },
    { files: ["**/packages/api/src/{routers,admin}/**"], rules: { "max-lines": lines(200) } },
    {
      files: ["**/packages/ui/src/**/*.tsx", "**/apps/{web,admin}/src/**/*.tsx"],
      rules: { "max-lines-per-function": lines(120) },
    },
    { files: ["**/tooling/**"], rules: { "no-console": "off", "no-restricted-properties": "off" } },
    {
      files: [...TESTS, "**/tooling/*/test/**"],
      rules: {
        "max-lines": lines(500),
        "max-lines-per-function": "off",
        "max-params": "off",
        "no-restricted-properties": "off",
      },
    },
  ],
});
