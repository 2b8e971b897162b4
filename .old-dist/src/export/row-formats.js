import { CSV } from './csv.js';
import { NDJSON } from './ndjson.js';
/** The forms by name, as `format=` and `--format` have them. */
export const ROW_FORMATS = { ndjson: NDJSON, csv: CSV };
/** Whether there is a form of this name. */
export function isRowFormat(name) {
    return Object.hasOwn(ROW_FORMATS, name);
}
//# sourceMappingURL=row-formats.js.map