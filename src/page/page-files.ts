import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip, type ZlibOptions } from 'node:zlib';
import { acceptedValues } from '../common/request/accepted-values.js';

/** The directory of the built page, relative to the compiled file and to the source. */
const PLACES = ['../../web/', '../../dist/web/'].map((place) => new URL(place, import.meta.url));

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const ENCODINGS = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof ENCODINGS)[number];

const COMPRESSORS: Readonly<Record<Encoding, (content: Buffer) => Promise<Buffer>>> = {
  br: promisify<Buffer, Buffer>(brotliCompress),
  gzip: (content) => promisify<Buffer, ZlibOptions, Buffer>(gzip)(content, { level: 9 }),
  identity: (content) => Promise.resolve(content),
};

export interface PageFile {
  readonly contentType: string;
  readonly etag: string;
  /** The content in an encoding, which is compressed once. */
  readonly body: (encoding: Encoding) => Promise<Buffer>;
}

/** The output of `npm run build` for `web/`. */
export interface PageFiles {
  /** The content of index.html. */
  readonly index: string;
  /** By name below /assets/. */
  readonly assets: ReadonlyMap<string, PageFile>;
}

export function readPageFiles(): PageFiles | null {
  const folder = PLACES.find((place) => existsSync(new URL('assets/', place)));
  if (folder === undefined) {
    return null;
  }
  const assets = new URL('assets/', folder);
  return {
    index: readFileSync(new URL('index.html', folder), 'utf8'),
    assets: new Map(readdirSync(assets).map((name) => [name, pageFile(name, readFileSync(new URL(name, assets)))])),
  };
}

/** A file that is compressed at its first request, in another thread: at each start it would take longer than all the rest. */
export function pageFile(name: string, content: Buffer): PageFile {
  const bodies = new Map<Encoding, Promise<Buffer>>();
  return {
    contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
    etag: `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    body: (encoding) => {
      const body = bodies.get(encoding) ?? COMPRESSORS[encoding](content);
      bodies.set(encoding, body);
      return body;
    },
  };
}

export function chooseEncoding(header: string | undefined): Encoding {
  const accepted = new Set(acceptedValues(header ?? ''));
  return ENCODINGS.find((encoding) => accepted.has(encoding)) ?? 'identity';
}
