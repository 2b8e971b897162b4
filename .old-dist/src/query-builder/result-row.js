/**
 * A row of an answer: its cells in the order of the statement's columns. All rows of a statement share one list of
 * columns, so whoever writes rows prepares for it once and no object is made for what only passes through.
 */
export class ResultRow {
    columns;
    cells;
    constructor(columns, cells) {
        this.columns = columns;
        this.cells = cells;
    }
    /** The row as an object; `JSON.stringify` of a structure that holds rows thus stays right, only slower. */
    toJSON() {
        const named = {};
        for (const [index, { name }] of this.columns.entries()) {
            const value = this.cells[index];
            if (value === undefined)
                continue;
            if (name === '__proto__') {
                Object.defineProperty(named, name, { value, enumerable: true, configurable: true, writable: true });
            }
            else {
                named[name] = value;
            }
        }
        return named;
    }
}
/** Makes what a writer of rows needs for their columns, and keeps it while rows of the same statement come. */
export function forColumns(make) {
    let last = null;
    return (columns) => {
        if (last?.columns !== columns)
            last = { columns, made: make(columns) };
        return last.made;
    };
}
//# sourceMappingURL=result-row.js.map