import type { Dialect, DialectName } from './dialect.js';

export type { Dialect, DialectName } from './dialect.js';

export const DIALECTS: { readonly [N in DialectName]: Dialect } = {
  mysql: { name: 'mysql' },
  mariadb: { name: 'mariadb' },
  sqlite: { name: 'sqlite' },
};
