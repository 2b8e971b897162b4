import { describe, expect, it } from 'vitest';
import { databaseUrlFault, parseDatabaseUrl } from '../../src/config/database-url.js';

describe('a database URL', () => {
  it.each([
    ['sqlite:./data/x.sqlite', { engine: 'sqlite', path: './data/x.sqlite' }],
    ['sqlite:/var/x.sqlite', { engine: 'sqlite', path: '/var/x.sqlite' }],
    ['sqlite:///var/x.sqlite', { engine: 'sqlite', path: '/var/x.sqlite' }],
    [
      'mysql://user:p%40ss@host:3307/db',
      { engine: 'mysql', host: 'host', port: 3307, user: 'user', password: 'p@ss', database: 'db', ssl: false },
    ],
    [
      'mysql://root@[::1]/db?ssl=true',
      { engine: 'mysql', host: '::1', port: 3306, user: 'root', password: '', database: 'db', ssl: true },
    ],
  ])('%s', (url, location) => {
    expect(parseDatabaseUrl(url)).toEqual(location);
  });

  it.each([
    ['sqlite::memory:', 'a file is expected, since the readers of SQLite share it; :memory: cannot be shared'],
    ['mysql://user:secret%ZZ@host/db', 'special characters in user and password are expected percent-encoded'],
    ['mysql://host/db?socket=x', 'only the options ssl=true and ssl=false are expected'],
    // Would be a connection in the clear.
    ['mysql://host/db?ssl=1', 'only the options ssl=true and ssl=false are expected'],
    ['mysql://host/db?ssl=true&ssl=yes', 'only the options ssl=true and ssl=false are expected'],
  ])('%s is refused', (url, fault) => {
    expect(databaseUrlFault(url)).toBe(fault);
  });

  it.each(['postgres://host/db', 'mysql://user:secret@host:99999/db', 'mysql://user:sec/ret@host/db'])(
    '%s is refused with the form that is expected',
    (url) => {
      expect(databaseUrlFault(url)).toMatch(
        /^sqlite:PATH or mysql:.* is expected; special characters .* percent-encoded$/,
      );
    },
  );

  it('is refused without a part of a password that was not encoded', () => {
    const fault = databaseUrlFault('mysql://user:1?secret@host/db');
    expect(fault).toContain('expected');
    expect(fault).not.toContain('secret');
  });
});
