/** Gives every derived table and unnested array of a statement a name of its own. */
export class Aliases {
    #count = 0;
    next() {
        this.#count += 1;
        return `e${String(this.#count)}`;
    }
}
//# sourceMappingURL=aliases.js.map