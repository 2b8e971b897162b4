/** A fault of the request, by the code that the answer must carry. */
export class Fault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** A fault that only the data brings to light (`size` of a string); a stage or page after it may keep it hidden. */
export class DataFault extends Fault {}
