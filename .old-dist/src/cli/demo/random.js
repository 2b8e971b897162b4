import { createHash } from 'node:crypto';
const HEX = '0123456789abcdef';
/** Numbers that look random and are the same for the same key. */
export class Random {
    state;
    constructor(...key) {
        this.state = hash(key.join('\u0000'));
    }
    /** From 0 up to 1, without 1 (mulberry32). */
    next() {
        this.state = (this.state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    }
    /** An integer, both ends included. */
    int(least, most) {
        return least + Math.floor(this.next() * (most - least + 1));
    }
    chance(probability) {
        return this.next() < probability;
    }
    pick(from) {
        return from[this.int(0, from.length - 1)] ?? from[0];
    }
    /** Around the median, with a long tail above it: as the sizes of bills are. */
    logNormal(median, spread) {
        const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
        return median * Math.exp(spread * normal);
    }
    hex(digits) {
        return this.text(HEX, digits);
    }
    digits(count) {
        return this.text('0123456789', count);
    }
    uuid() {
        return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
    }
    text(alphabet, length) {
        return Array.from({ length }, () => alphabet.charAt(this.int(0, alphabet.length - 1))).join('');
    }
}
/** An id of that many hexadecimal digits which only this key has: the 32 bits of a Random would meet again too soon. */
export function idOf(digits, ...key) {
    return createHash('sha256').update(key.join('\u0000')).digest('hex').slice(0, digits);
}
/** FNV-1a, mixed once more: keys that differ in their last character start far apart. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
        value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
}
//# sourceMappingURL=random.js.map