import { assertNever } from '../errors.js';
/** The top-level names that the stages from here on read; null when whole rows are wanted. */
export function neededBy(stages, keys) {
    const paths = neededPaths(stages, keys);
    return paths === null ? null : new Set(paths.map(({ field }) => field));
}
/** The paths that the stages from here on read; null when whole rows are wanted. */
export function neededPaths(stages, keys) {
    const needed = [];
    for (const stage of stages) {
        switch (stage.type) {
            case 'unwind':
                needed.push(stage.path);
                break;
            case 'sort':
                needed.push(...stage.keys.map(({ path }) => path));
                break;
            case 'group':
                needed.push(...stage.keys.map(({ path }) => path));
                for (const { path, members, conditions } of stage.fields) {
                    if (path !== null)
                        needed.push(path);
                    needed.push(...[...members, ...conditions].map((named) => named.path));
                }
                return needed;
            case 'project':
                needed.push(...stage.fields.map(({ path }) => path));
                if (!stage.excludeKeys)
                    needed.push(...[...keys].map((key) => ({ field: key, parts: [] })));
                return needed;
            case 'count':
                return needed;
            case 'skip':
            case 'limit':
                break;
            default:
                assertNever(stage);
        }
    }
    return null;
}
//# sourceMappingURL=needed-fields.js.map