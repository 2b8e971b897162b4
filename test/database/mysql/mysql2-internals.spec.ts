import { createRequire } from 'node:module';
import { createConnection, type Connection, type FieldPacket, type PoolConnection, type QueryOptions } from 'mysql2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  forceClose,
  greetingOf,
  enableParserOption,
  unprepare,
  type RowParser,
} from '../../../src/database/mysql/mysql2-internals.js';

const { version } = createRequire(import.meta.url)('mysql2/package.json') as { version: string };
const moved = (part: string): string =>
  `mysql2 ${version} has moved ${part}: see src/database/mysql/mysql2-internals.ts`;

class OurParser {
  readonly isOurs = true;
}

describe('what the service uses of mysql2 beyond its public API', () => {
  let connection: Connection;

  beforeEach(() => {
    // Nothing has to answer: commands are queued.
    connection = createConnection({ host: '127.0.0.1', port: 1 });
    connection.on('error', () => undefined);
  });
  afterEach(() => {
    connection.destroy();
  });

  it('has the socket of a connection', () => {
    const { stream } = connection as unknown as { stream?: { destroyed: boolean } };
    expect(stream, moved('Connection.stream')).toBeDefined();
    forceClose(connection);
    expect(stream?.destroyed, moved('Connection.stream')).toBe(true);
  });

  it('keeps the greeting of the server', () => {
    expect(greetingOf(connection)).toBe('');
    expect(connection, moved('Connection._handshakePacket')).toHaveProperty('_handshakePacket', null);
    Object.assign(connection, { _handshakePacket: { serverVersion: '9.7.0' } });
    expect(greetingOf(connection)).toBe('9.7.0');
  });

  it('keeps prepared statements by their text and options', () => {
    expect(() => {
      unprepare(connection as PoolConnection, { sql: 'SELECT 1', values: [], rowsAsArray: true });
    }, moved('Connection.unprepare')).not.toThrow();
  });

  it('makes the parser of a statement when its columns are known', () => {
    const columns: FieldPacket[] = [];
    const parserFor = (given: readonly FieldPacket[]) => (given === columns ? OurParser : null);
    const command = connection.execute({ sql: 'SELECT 1', parserFor } as QueryOptions);
    command.on('error', () => undefined);
    enableParserOption(command);
    const parsed = command as unknown as { buildParserFromFields?: (columns: readonly FieldPacket[]) => RowParser };
    expect(parsed.buildParserFromFields?.(columns), moved('Execute.buildParserFromFields')).toBe(OurParser);
  });
});
