import type { FieldPath } from '../ast.js';
import type { PathIndex } from '../schema.js';

/** The path indexes that a statement could use, and those that it does. */
export class PathIndexes {
  private readonly used = new Set<PathIndex>();
  private readonly others = new Set<string>();

  constructor(
    private readonly all: readonly PathIndex[],
    /** Whose rows are asked for. */
    readonly tenant: string,
  ) {}

  /** With one in use, the statement stops where its column is inexact. */
  get inUse(): readonly PathIndex[] {
    return [...this.used];
  }

  /** Where rows may be looked up: the path indexes in use and those that other equalities lead into; none without the former. */
  get lookups(): readonly string[] {
    return this.used.size === 0 ? [] : [...this.inUse.map(({ index }) => index), ...this.others];
  }

  /** An index that an equality with a plain field leads into. */
  note(index: string | undefined): void {
    if (index !== undefined) {
      this.others.add(index);
    }
  }

  find({ field, parts }: FieldPath): PathIndex | null {
    const isSame = (index: PathIndex): boolean =>
      index.field === field &&
      index.parts.length === parts.length &&
      index.parts.every((part, place) => part === parts[place]);
    return this.all.find(isSame) ?? null;
  }

  use(index: PathIndex): void {
    this.used.add(index);
  }
}
