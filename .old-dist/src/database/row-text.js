/** UTF-16 units of a batch of streamed rows, beyond which it is handed on, however few rows it has. */
export const TEXT_OF_BATCH = 1_048_576;
/** UTF-16 units of the texts in a row. */
export function textOf(row) {
    let length = 0;
    for (const cell of row) {
        length += typeof cell === 'string' ? cell.length : 0;
    }
    return length;
}
//# sourceMappingURL=row-text.js.map