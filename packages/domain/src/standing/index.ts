export { getTrust } from "./get-trust.ts";
