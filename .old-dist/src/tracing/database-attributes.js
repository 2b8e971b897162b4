import { basename } from 'node:path';
import { parseDatabaseUrl } from '../config/database-url.js';
/** What all statements have in common: where the database is, without the user and the password of its URL. */
export function databaseAttributes({ DATABASE_URL, DATABASE_REPLICA_URLS }) {
    const location = parseDatabaseUrl(DATABASE_URL);
    const collection = { 'db.collection.name': 'job_task' };
    if (location.engine === 'sqlite') {
        return { ...collection, 'db.namespace': basename(location.path) };
    }
    // With replicas it is decided later, and apart from the trace, which server is asked.
    const server = DATABASE_REPLICA_URLS.length > 0 ? {} : { 'server.address': location.host, 'server.port': location.port };
    return { ...collection, 'db.namespace': location.database, ...server };
}
//# sourceMappingURL=database-attributes.js.map