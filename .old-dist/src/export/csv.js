import { renderJson } from '../common/json/render-json.js';
/** Spreadsheets run a cell that begins like this as a formula, whoever wrote it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const SPECIAL = /[",\r\n]/;
const QUOTE = /"/g;
/** RFC 4180 with a header; a text that a spreadsheet would run is prefixed with an apostrophe, and JSON stays JSON text. */
export const CSV = {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: (columns) => line(columns),
    row: ({ cells }) => line(cells.map(cell)),
};
function line(cells) {
    return `${cells.map(quoted).join(',')}\r\n`;
}
function cell(value) {
    if (value === null || value === undefined) {
        return '';
    }
    if (typeof value === 'string') {
        return FORMULA.test(value) ? `'${value}` : value;
    }
    return typeof value === 'number' ? String(value) : renderJson(value);
}
function quoted(text) {
    return SPECIAL.test(text) ? `"${text.replace(QUOTE, '""')}"` : text;
}
//# sourceMappingURL=csv.js.map