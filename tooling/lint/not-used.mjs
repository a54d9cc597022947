/**
 * Rules of oxlint's "correctness" category that are wrong about this code, with the reason for each.
 * @type {Record<string, "off">}
 */
export const NOT_USED = {
  // Our interfaces are records of functions, none of which knows `this`.
  "typescript/unbound-method": "off",
  // Both take a branded number, such as Coins, for no number.
  "typescript/no-unsafe-unary-minus": "off",
  "typescript/restrict-template-expressions": "off",
  // File names and headers are cleaned of control characters on purpose.
  "no-control-regex": "off",
  // Tables laid out as cards on phones lose their roles unless these are written down.
  "jsx-a11y/no-redundant-roles": "off",
  "jsx-a11y/no-interactive-element-to-noninteractive-role": "off",
  // They can't see what a spread brings along, or that an empty cell is no control; axe looks at the real pages.
  "jsx-a11y/anchor-has-content": "off",
  "jsx-a11y/control-has-associated-label": "off",
  // <output>, <fieldset> and the like mean something else than the live regions and groups that we have.
  "jsx-a11y/prefer-tag-over-role": "off",
  // It takes what runs after a mutation for what runs while rendering.
  "react/refs": "off",
  // A component that comes from a context is not made while rendering.
  "react/static-components": "off",
  // It wants no library whose hooks the React compiler, which we don't use, can't see through.
  "react/incompatible-library": "off",
  // A rule over many procedures or outcomes is asserted in a loop.
  "vitest/no-conditional-expect": "off",
  "vitest/require-to-throw-message": "off",
  // A suite's invariant, such as "no coin is lost", is asserted after its tests.
  "vitest/no-standalone-expect": "off",
  "vitest/require-mock-type-parameters": "off",
};
