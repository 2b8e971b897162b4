import type { DialectName } from '../../../query-builder/index.js';

/**
 * `building`: triggers keep it up to date, and what was there before them has not been added yet. `ready`: it may be read.
 * `wrong`: a check found a difference. `off`: it has no triggers.
 */
export const ROLLUP_STATES = ['building', 'ready', 'wrong', 'off'] as const;

export type RollupState = (typeof ROLLUP_STATES)[number];

/** How often a service reads the state; it uses a rollup at most this long after it has been turned off. */
export const POLL_MS = 2_000;

/** Makes the table of the states, of all rollups together, unless it exists. */
export function createStateTable(dialect: DialectName): string {
  return dialect === 'sqlite'
    ? 'CREATE TABLE IF NOT EXISTS job_task_rollup (name TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL) STRICT'
    : 'CREATE TABLE IF NOT EXISTS job_task_rollup (name VARCHAR(64) NOT NULL PRIMARY KEY, state VARCHAR(16) NOT NULL) ENGINE=InnoDB';
}

/** Selects the state that a database keeps under a bound name. */
export const SELECT_STATE = 'SELECT state FROM job_task_rollup WHERE name = ?';

/** Sets the state, bound second, under a name, bound first. */
export const SET_STATE = 'REPLACE INTO job_task_rollup (name, state) VALUES (?, ?)';
