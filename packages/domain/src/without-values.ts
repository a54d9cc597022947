const MESSAGE_MAX = 500;

/**
 * An error's sentence without the values in it: Drizzle repeats a statement's parameters, PostgreSQL what it could not
 * read as a number or an id, mail servers the address.
 */
export function withoutValues(message: string): string {
  return message
    .replace(/\nparams:[\s\S]*/, "")
    .replace(/(invalid input \w+ .*?: )"[\s\S]*"/, "$1(value)")
    .replace(/\S+@\S+/g, "(address)")
    .slice(0, MESSAGE_MAX);
}
