export { compileGet, compileList, compileStat } from './compile.js';
export { decodeRows, faultOf, isInexact } from './compiled-query.js';
export { forColumns, ResultRow } from './result-row.js';
export { canonicalJson, JsonText } from './json.js';
export { DIALECTS } from './dialect/index.js';
export { SQLITE_FUNCTIONS } from './dialect/sqlite-functions.js';
export { QueryError } from './errors.js';
export { DEFAULT_LIMITS } from './limits.js';
export { PATH_COLUMN_LENGTH, pathColumn } from './path/path-column.js';
export { defineSchema } from './schema.js';
//# sourceMappingURL=index.js.map