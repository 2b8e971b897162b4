import type { Dialect } from '../dialect/dialect.js';
import type { Aliases } from './aliases.js';

/** What walking a path needs. */
export interface PathContext {
  readonly dialect: Dialect;
  readonly aliases: Aliases;
}
