import { renderJson } from '../common/json/render-json.js';
import type { RowFormat } from './row-format.js';

/** One JSON object per line, as the import accepts it. */
export const NDJSON: RowFormat = {
  contentType: 'application/x-ndjson',
  extension: 'ndjson',
  head: () => '',
  row: (row) => `${renderJson(row)}\n`,
};
