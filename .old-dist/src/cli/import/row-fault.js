/** Why a record is no job task: what is wrong, where, and what would be right. */
export class RowFault extends Error {
    name = 'RowFault';
}
/** A value as a message shows it: its JSON, cut where it gets long. */
export function shown(value) {
    if (value === undefined) {
        return 'nothing';
    }
    if (value !== null && typeof value === 'object') {
        return Array.isArray(value) ? 'a list' : 'an object';
    }
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
//# sourceMappingURL=row-fault.js.map