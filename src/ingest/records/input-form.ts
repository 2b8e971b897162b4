import { RowFault } from './row-fault.js';

/** Bytes in which the form of an input shows. */
export const HEAD_BYTES = 1024;

/** How the bytes of an input are to be read. */
export type InputForm = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gzip';

/** The first bytes of files that are something else, in Latin-1, and what to do instead. */
const FOREIGN: readonly (readonly [start: RegExp, fault: string])[] = [
  [/^PK\x03\x04/, 'must be text or gzip, got a ZIP archive (unzip -p FILE, piped to -)'],
  [/^\x28\xb5\x2f\xfd/, 'must be text or gzip, got Zstandard (zstd -dc FILE, piped to -)'],
  [/^\xfd7zXZ\0/, 'must be text or gzip, got xz (xz -dc FILE, piped to -)'],
  [/^BZh[1-9]/, 'must be text or gzip, got bzip2 (bzip2 -dc FILE, piped to -)'],
  [/^[^]{4}\x07_id\0/, 'must be JSON, got BSON as mongodump writes it (bsondump FILE, piped to -, or mongoexport)'],
  [/^(?:\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0])/, 'must be UTF-8 or UTF-16, got UTF-32'],
  [
    /^(?:\xef\xbb\xbf)?\s*(?![\s{[])[^\n]*\bjob_task_id\b/,
    'must be JSON, got CSV (export with --format ndjson, or mongoexport without --type=csv)',
  ],
];

/** What the first bytes of an input show. @throws RowFault for what cannot be read */
export function inputForm(head: Buffer): InputForm {
  const text = head.toString('latin1', 0, HEAD_BYTES);
  if (text.startsWith('\x1f\x8b')) {
    return 'gzip';
  }
  for (const [start, fault] of FOREIGN) {
    if (start.test(text)) {
      throw new RowFault(fault);
    }
  }
  if (/^(?:\xff\xfe|[\t\n\r -~]\0[^]\0)/.test(text)) {
    return 'utf-16le';
  }
  return /^(?:\xfe\xff|\0[\t\n\r -~]\0[^])/.test(text) ? 'utf-16be' : 'utf-8';
}
