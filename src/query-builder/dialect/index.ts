import type { Dialect, DialectName } from './dialect.js';
import { mariadb } from './mariadb.js';
import { mysql } from './mysql.js';
import { sqlite } from './sqlite.js';

export type { Dialect, DialectName } from './dialect.js';

export const DIALECTS = { mysql, mariadb, sqlite } as const satisfies { readonly [N in DialectName]: Dialect };
