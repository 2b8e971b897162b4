export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const COLON = 0x3a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Goes over a JSON text from left to right; `index` is where it has got. Faults are SyntaxErrors. */
export class JsonScanner {
    text;
    index = 0;
    constructor(text) {
        this.text = text;
    }
    skipSpace() {
        const { text } = this;
        let unit = text.charCodeAt(this.index);
        while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
            unit = text.charCodeAt(++this.index);
        }
        return unit;
    }
    end() {
        this.skipSpace();
        if (this.index < this.text.length) {
            throw this.fault('the end');
        }
    }
    fault(expected) {
        return new SyntaxError(`JSON text of ${this.text.length} characters: expected ${expected} at ${this.index}`);
    }
    /** Passes a comma, or the closing mark: then true. */
    separator(closing) {
        const unit = this.skipSpace();
        if (unit !== COMMA && unit !== closing) {
            throw this.fault('a comma or the end of the list or object');
        }
        this.index++;
        return unit === closing;
    }
    /** The value of a string with characters outside ASCII or with escapes; the latter are the language's own parser's. */
    otherString(start, from) {
        const { text } = this;
        let verbatim = true;
        for (let index = from; index < text.length; index++) {
            const unit = text.charCodeAt(index);
            if (unit === QUOTE) {
                this.index = index + 1;
                return verbatim ? text.slice(start, index) : JSON.parse(text.slice(start - 1, index + 1));
            }
            if (unit === BACKSLASH) {
                index++;
            }
            verbatim &&= unit !== BACKSLASH && unit >= 0x20;
        }
        throw this.fault('a closing quote');
    }
    /** Whole numbers up to fifteen digits are added up; all others are left to the language. */
    number() {
        const { text } = this;
        const start = this.index;
        let index = start;
        const negative = text.charCodeAt(index) === MINUS;
        if (negative) {
            index++;
        }
        const digits = index;
        let value = 0;
        let unit = text.charCodeAt(index);
        while (unit >= 0x30 && unit <= 0x39) {
            value = value * 10 + (unit - 0x30);
            unit = text.charCodeAt(++index);
        }
        const whole = index - digits;
        if (whole > 0 && whole <= 15 && unit !== 0x2e && (unit | 0x20) !== 0x65) {
            this.index = index;
            return negative ? -value : value;
        }
        return this.otherNumber(start);
    }
    otherNumber(start) {
        NUMBER.lastIndex = start;
        const match = NUMBER.exec(this.text);
        if (match === null) {
            throw this.fault('a value');
        }
        this.index = NUMBER.lastIndex;
        return Number(match[0]);
    }
}
//# sourceMappingURL=json-scanner.js.map