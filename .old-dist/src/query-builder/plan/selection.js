import { requireField } from './scope.js';
/** Adds a path; what an ancestor already covers is redundant. */
function addPath(tree, parts) {
    const [part, ...rest] = parts;
    if (part === undefined)
        return;
    const below = tree.get(part);
    if (below === null)
        return;
    if (rest.length === 0) {
        tree.set(part, null);
        return;
    }
    const next = below ?? new Map();
    tree.set(part, next);
    addPath(next, rest);
}
function selectPaths(paths, schema) {
    const trees = new Map();
    for (const { path, place } of paths) {
        requireField(path, place, schema);
        addPath(trees, [path.field, ...path.parts]);
    }
    return new Map(Object.keys(schema.fields).flatMap((field) => trees.has(field) ? [[field, trees.get(field) ?? null]] : []));
}
/** The fields of a record; under `only` the sort keys are read as well. */
export function planSelection(selection, sort, schema) {
    switch (selection.type) {
        case 'all':
            return new Map(Object.keys(schema.fields).map((field) => [field, null]));
        case 'minimal':
            return new Map(schema.minimal.map((field) => [field, null]));
        case 'only':
            return selectPaths([...selection.paths, ...sort], schema);
    }
}
//# sourceMappingURL=selection.js.map