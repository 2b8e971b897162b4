/** The path indexes that a statement could use, and those that it does. */
export class PathIndexes {
    all;
    tenant;
    used = new Set();
    others = new Set();
    constructor(all, 
    /** Whose rows are asked for. */
    tenant) {
        this.all = all;
        this.tenant = tenant;
    }
    /** With one in use, the statement stops where its column is inexact. */
    get inUse() {
        return [...this.used];
    }
    /** Where rows may be looked up: the path indexes in use and those that other equalities lead into; none without the former. */
    get lookups() {
        return this.used.size === 0 ? [] : [...this.inUse.map(({ index }) => index), ...this.others];
    }
    /** An index that an equality with a plain field leads into. */
    note(index) {
        if (index !== undefined)
            this.others.add(index);
    }
    find({ field, parts }) {
        const isSame = (index) => index.field === field &&
            index.parts.length === parts.length &&
            index.parts.every((part, place) => part === parts[place]);
        return this.all.find(isSame) ?? null;
    }
    use(index) {
        this.used.add(index);
    }
}
//# sourceMappingURL=path-indexes.js.map