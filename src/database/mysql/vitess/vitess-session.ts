import type { SessionVariables } from '../session-variables.js';

/** Whether a text that a server says of itself is that of Vitess; its greeting is, whatever shard a session is targeted at. */
export const isVitess = (text: string): boolean => /vitess/i.test(text);

/**
 * What a session of vtgate is set to: a transaction on two shards, which could be committed on one of them only, is refused.
 * Everything else is set on mysqld and vttablet, and checked there: vtgate 24 asks one shard for each variable that it hands on,
 * so no connection could be set up while that one hangs, and ignores the others.
 */
export const VITESS_SESSION: SessionVariables = { transaction_mode: 'SINGLE' };

/** Bytes of a statement: vtgate and vttablet send each other at most 16 MiB (`--grpc-max-message-size`). */
export const VITESS_PACKET_BYTES = 16_777_216;
