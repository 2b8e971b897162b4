import { basename } from 'node:path';
import type { Attributes } from '@opentelemetry/api';
import { parseDatabaseUrl } from '../config/database-url.js';
import type { TracedDatabase } from './environment.js';

/** Attributes of all statements: the database's address without user and password. */
export function databaseAttributes({ DATABASE_URL, DATABASE_REPLICA_URLS }: TracedDatabase): Attributes {
  const location = parseDatabaseUrl(DATABASE_URL);
  const collection = { 'db.collection.name': 'job_task' };
  if (location.engine === 'sqlite') {
    return { ...collection, 'db.namespace': basename(location.path) };
  }
  // With replicas, the server is chosen later and independently of the trace.
  const server =
    DATABASE_REPLICA_URLS.length > 0 ? {} : { 'server.address': location.host, 'server.port': location.port };
  return { ...collection, 'db.namespace': location.database, ...server };
}
