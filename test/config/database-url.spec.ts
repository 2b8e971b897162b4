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
    ['sqlite::memory:', 'must be a file, which the SQLite readers share, got :memory:'],
    ['mysql://user:secret%ZZ@host/db', 'special characters in user and password must be percent-encoded'],
    ['mysql://host/db?socket=x', 'must have no option but ssl=true or ssl=false'],
    // Would be a connection in the clear.
    ['mysql://host/db?ssl=1', 'must have no option but ssl=true or ssl=false'],
    ['mysql://host/db?ssl=true&ssl=yes', 'must have no option but ssl=true or ssl=false'],
  ])('%s is refused', (url, fault) => {
    expect(databaseUrlFault(url)).toBe(fault);
  });

  it.each(['postgres://host/db', 'mysql://user:secret@host:99999/db', 'mysql://user:sec/ret@host/db'])(
    '%s is refused with the expected form',
    (url) => {
      expect(databaseUrlFault(url)).toMatch(/^must be sqlite:PATH or mysql:.*; special characters .* percent-encoded$/);
    },
  );

  it('is refused without a part of a password that was not encoded', () => {
    const fault = databaseUrlFault('mysql://user:1?secret@host/db');
    expect(fault).toContain('must');
    expect(fault).not.toContain('secret');
  });
});
