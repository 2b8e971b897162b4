import type { FieldPath, Stage } from '../ast.js';
import { assertNever } from '../errors.js';

/** The top-level names that the stages from here on read; null when whole rows are read. */
export function neededBy(stages: readonly Stage[], keys: ReadonlySet<string>): ReadonlySet<string> | null {
  const paths = neededPaths(stages, keys);
  return paths === null ? null : new Set(paths.map(({ field }) => field));
}

/** The paths that the stages from here on read; null when whole rows are read. */
export function neededPaths(stages: readonly Stage[], keys: ReadonlySet<string>): readonly FieldPath[] | null {
  const { paths, whole } = pathsRead(stages, keys);
  return whole ? null : paths;
}

/** The paths that the stages from here on read before they make rows of their own, and whether they leave whole rows. */
export function pathsRead(
  stages: readonly Stage[],
  keys: ReadonlySet<string>,
): { readonly paths: readonly FieldPath[]; readonly whole: boolean } {
  const needed: FieldPath[] = [];
  for (const stage of stages) {
    switch (stage.type) {
      case 'unwind':
        needed.push(stage.path, ...stage.filter.map(({ path }) => path));
        break;
      case 'sort':
        for (const { path } of stage.keys) {
          needed.push(path);
        }
        break;
      case 'group':
        for (const { path } of stage.keys) {
          needed.push(path);
        }
        for (const { path, members, conditions } of stage.fields) {
          if (path !== null) {
            needed.push(path);
          }
          for (const named of members) {
            needed.push(named.path);
          }
          for (const condition of conditions) {
            needed.push(condition.path);
          }
        }
        return { paths: needed, whole: false };
      case 'project':
        for (const { path } of stage.fields) {
          needed.push(path);
        }
        if (!stage.excludeKeys) {
          for (const key of keys) {
            needed.push({ field: key, parts: [] });
          }
        }
        return { paths: needed, whole: false };
      case 'count':
        return { paths: needed, whole: false };
      case 'skip':
      case 'limit':
        break;
      default:
        assertNever(stage);
    }
  }
  return { paths: needed, whole: true };
}
