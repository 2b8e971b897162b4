import { expect, it } from 'vitest';
import { secretRemover, sourceUriFault } from '../../../src/cli/sync/mongo/source-uri.js';

it.each([
  'mongodb://localhost',
  'mongodb://a:27017,b:27017/cost-analysis?replicaSet=rs0&tls=true',
  'mongodb://user:p%40ss@host/db',
  'mongodb+srv://user:pw@cluster.example.com/?authSource=admin',
])('accepts %s', (uri) => {
  expect(sourceUriFault(uri)).toBeNull();
});

it.each(['', 'mysql://root@host/db', 'mongodb://', 'http://host', 'mongodb:host'])('does not accept %j', (uri) => {
  expect(sourceUriFault(uri)).toContain('must be mongodb://');
});

it.each([
  ['the password', 'mongodb://user:s3cret@host/db', 'cannot use s3cret', 'cannot use ***'],
  ['the password as it is decoded', 'mongodb://user:p%40ss@host/db', 'got p@ss and p%40ss', 'got *** and ***'],
  ['the whole connection string', 'mongodb://user:pw1@host/db', 'in mongodb://user:pw1@host/db', 'in ***'],
  ['a password with an @', 'mongodb://user:a@b@host/db', 'got a@b', 'got ***'],
  [
    'the password of a key',
    'mongodb://host/?tls=true&tlsCertificateKeyFilePassword=open%20it',
    'bad decrypt: open it',
    'bad decrypt: ***',
  ],
  ['nothing where there is no secret', 'mongodb://host/db', 'host is away', 'host is away'],
])('hides %s', (_, uri, message, shown) => {
  expect(secretRemover(uri)(message)).toBe(shown);
});
