/** A map that forgets what was not used for longest once it is full. */
export class BoundedMap {
    capacity;
    entries = new Map();
    constructor(capacity) {
        this.capacity = capacity;
    }
    get(key) {
        const value = this.entries.get(key);
        if (value !== undefined)
            this.set(key, value);
        return value;
    }
    set(key, value) {
        this.entries.delete(key);
        this.entries.set(key, value);
        for (const oldest of this.entries.keys()) {
            if (this.entries.size <= this.capacity)
                return;
            this.entries.delete(oldest);
        }
    }
    delete(key) {
        this.entries.delete(key);
    }
}
//# sourceMappingURL=bounded-map.js.map