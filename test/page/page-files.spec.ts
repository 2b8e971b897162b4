import { describe, expect, it } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { chooseEncoding, pageFile } from '../../src/page/page-files.js';

describe('a file of the page', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000', 'identity'],
    ['deflate', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ])('is sent to who accepts %j as %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });

  it('is the same in every encoding, and has a tag of its content', async () => {
    const content = Buffer.from('text'.repeat(500));
    const { body, contentType, etag } = pageFile('a.css', content);
    expect([brotliDecompressSync(await body('br')), gunzipSync(await body('gzip')), await body('identity')]).toEqual([
      content,
      content,
      content,
    ]);
    expect(body('br'), 'compressed once').toBe(body('br'));
    expect(contentType).toBe('text/css; charset=utf-8');
    expect(pageFile('a.css', Buffer.from('other')).etag).not.toBe(etag);
  });
});
