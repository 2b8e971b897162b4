import { renderJson } from '../common/json/render-json.js';
/** One JSON object a line, as the import takes it. */
export const NDJSON = {
    contentType: 'application/x-ndjson',
    extension: 'ndjson',
    head: () => '',
    row: (row) => `${renderJson(row)}\n`,
};
//# sourceMappingURL=ndjson.js.map