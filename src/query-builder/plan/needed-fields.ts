import type { Stage } from '../ast.js';
import { assertNever } from '../errors.js';

/** The top-level names that the stages from here on read; null when whole rows are wanted. */
export function neededBy(stages: readonly Stage[], keys: ReadonlySet<string>): ReadonlySet<string> | null {
  const needed = new Set<string>();
  for (const stage of stages) {
    switch (stage.type) {
      case 'unwind':
        needed.add(stage.path.field);
        break;
      case 'sort':
        stage.keys.forEach((key) => needed.add(key.path.field));
        break;
      case 'group':
        for (const key of stage.keys) needed.add(key.path.field);
        for (const field of stage.fields) {
          if (field.path !== null) needed.add(field.path.field);
          for (const { path } of [...field.members, ...field.conditions]) needed.add(path.field);
        }
        return needed;
      case 'project':
        stage.fields.forEach((field) => needed.add(field.path.field));
        if (!stage.excludeKeys) keys.forEach((key) => needed.add(key));
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
