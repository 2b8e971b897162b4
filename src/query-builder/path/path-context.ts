import type { Dialect } from '../dialect/dialect.js';

/** What SQL over a path is written with. */
export interface PathContext {
  readonly dialect: Dialect;
  readonly aliases: Aliases;
}

/** Gives every derived table and unnested array of a statement a name of its own. */
export class Aliases {
  private count = 0;

  next(): string {
    this.count += 1;
    return `e${String(this.count)}`;
  }
}
