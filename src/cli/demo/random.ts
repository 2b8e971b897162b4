import { createHash } from 'node:crypto';

const HEX = '0123456789abcdef';

/** Pseudorandom numbers that are the same for the same key. */
export class Random {
  private state: number;

  constructor(...key: readonly (string | number)[]) {
    this.state = hash(key.join('\u0000'));
  }

  /** From 0 to 1, excluding 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from `least` to `most`, inclusive. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.int(0, from.length - 1)] ?? from[0];
  }

  /** Log-normally distributed, like the sizes of bills. */
  logNormal(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(spread * normal);
  }

  hex(digits: number): string {
    return this.text(HEX, digits);
  }

  digits(count: number): string {
    return this.text('0123456789', count);
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  }

  private text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.int(0, alphabet.length - 1))).join('');
  }
}

/** An id of that many hexadecimal digits. A hash, because the 32 bits of a Random would collide. */
export function idOf(digits: number, ...key: readonly (string | number)[]): string {
  return createHash('sha256').update(key.join('\u0000')).digest('hex').slice(0, digits);
}

/** FNV-1a with one more mixing step, so that keys that differ in their last character differ in all bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
