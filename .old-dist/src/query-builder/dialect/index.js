import { mariadb } from './mariadb.js';
import { mysql } from './mysql.js';
import { sqlite } from './sqlite.js';
export const DIALECTS = { mysql, mariadb, sqlite };
//# sourceMappingURL=index.js.map