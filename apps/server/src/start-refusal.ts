/** A reason not to start that whoever runs the server can mend. The message says how; no stack is of use. */
export class StartRefusal extends Error {
  override name = "StartRefusal";
}
