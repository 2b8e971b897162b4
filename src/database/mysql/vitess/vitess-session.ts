import type { SessionVariables } from '../session-variables.js';

/** Whether a text that a server says of itself is that of Vitess; its greeting is, whatever shard a session is targeted at. */
export const isVitess = (text: string): boolean => /vitess/i.test(text);

/**
 * The variables that vtgate 24 hands to the mysqld of a shard. It accepts all others and ignores them, so those are set on
 * vttablet and mysqld, and read back there.
 */
const PASSED_ON: ReadonlySet<string> = new Set(['sql_mode', 'time_zone', 'sort_buffer_size', 'group_concat_max_len']);

/** What a session of vtgate is set to: a transaction on two shards, which could be committed on one of them only, is refused. */
export function vitessSession(variables: SessionVariables): SessionVariables {
  const passedOn = Object.entries(variables).filter(([name]) => PASSED_ON.has(name));
  return { ...Object.fromEntries(passedOn), transaction_mode: 'SINGLE' };
}
