export type DialectName = 'mysql' | 'mariadb' | 'sqlite';

/** Everything in which the databases differ. */
export interface Dialect {
  readonly name: DialectName;
}
