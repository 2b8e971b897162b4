import { mysqlStatements } from './hand-written-mysql.mjs';
import { sqliteStatements } from './hand-written-sqlite.mjs';

/**
 * What one would write by hand for an engine: for each question the statements worth trying, by name. `narrower` says
 * what the statement leaves out of what the request means.
 */
export function handWritten(engine, values) {
  return engine === 'sqlite' ? sqliteStatements(values) : mysqlStatements(engine, values);
}
