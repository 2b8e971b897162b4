/** What a cell is; its number, or the length of its text, stands in `numbers`. */
const NULL = 0;
const NUMBER = 1;
const TEXT = 2;
/** Packs rows of one width. @throws TypeError for a cell that is no text, number or null. */
export function packRows(rows) {
    const cells = rows.length * (rows[0]?.length ?? 0);
    const kinds = new Uint8Array(cells);
    const numbers = new Float64Array(cells);
    const texts = [];
    let index = 0;
    for (const row of rows) {
        for (const cell of row) {
            if (typeof cell === 'string') {
                texts.push(cell);
                kinds[index] = TEXT;
                numbers[index] = cell.length;
            }
            else if (typeof cell === 'number') {
                kinds[index] = NUMBER;
                numbers[index] = cell;
            }
            else if (cell !== null) {
                throw new TypeError(`a column gives a ${typeof cell}; text, a number or null is expected`);
            }
            index++;
        }
    }
    return { count: rows.length, text: texts.join(''), kinds, numbers };
}
/** The rows as they were packed. */
export function unpackRows({ count, text, kinds, numbers }) {
    const width = kinds.length / count;
    const rows = [];
    let index = 0;
    let start = 0;
    for (let made = 0; made < count; made++) {
        const row = new Array(width);
        for (let column = 0; column < width; column++, index++) {
            const kind = kinds[index];
            const number = numbers[index];
            if (kind === TEXT) {
                row[column] = text.slice(start, start + number);
                start += number;
            }
            else {
                row[column] = kind === NULL ? null : number;
            }
        }
        rows.push(row);
    }
    return rows;
}
/** What of packed rows changes hands. */
export function transferOf({ kinds, numbers }) {
    return [kinds.buffer, numbers.buffer];
}
//# sourceMappingURL=packed-rows.js.map