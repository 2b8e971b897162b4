import type { SelectedPath, Selection, SortKey } from '../ast.js';
import type { PathTree } from '../compiled-query.js';
import type { QuerySchema } from '../schema.js';
import { requireField } from './scope.js';

/** The fields to read, in the schema's order; a JSON field is cut down to a tree where only parts of it were named. */
export type SelectedFields = ReadonlyMap<string, PathTree | null>;

/** The fields of a record; under `only` the sort keys are read as well. */
export function planSelection(selection: Selection, sort: readonly SortKey[], schema: QuerySchema): SelectedFields {
  switch (selection.type) {
    case 'all':
      return new Map(schema.whole.map((field) => [field, null]));
    case 'minimal':
      return new Map(schema.minimal.map((field) => [field, null]));
    case 'only':
      return selectPaths([...selection.paths, ...sort], schema);
  }
}

/** Adds a path; what an ancestor already covers is redundant. */
function addPath(tree: PathTree, parts: readonly string[]): void {
  const [part, ...rest] = parts;
  if (part === undefined) {
    return;
  }
  const below = tree.get(part);
  if (below === null) {
    return;
  }
  if (rest.length === 0) {
    tree.set(part, null);
    return;
  }
  const next = below ?? new Map<string, PathTree | null>();
  tree.set(part, next);
  addPath(next, rest);
}

function selectPaths(paths: readonly SelectedPath[], schema: QuerySchema): SelectedFields {
  const trees: PathTree = new Map();
  for (const { path, place } of paths) {
    requireField(path, place, schema);
    addPath(trees, [path.field, ...path.parts]);
  }
  return new Map(
    Object.keys(schema.fields).flatMap((field) =>
      trees.has(field) ? [[field, trees.get(field) ?? null] as const] : [],
    ),
  );
}
