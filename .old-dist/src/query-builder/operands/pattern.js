const WORD = '0-9A-Za-z_';
const SPACE = '\\t\\n\\x0b\\f\\r ';
const BOUNDARY = `(?:(?<![${WORD}])(?=[${WORD}])|(?<=[${WORD}])(?![${WORD}]))`;
const NO_BOUNDARY = `(?:(?<![${WORD}])(?![${WORD}])|(?<=[${WORD}])(?=[${WORD}]))`;
/** What the letter escapes mean, written so that JavaScript, ICU (MySQL) and PCRE (MariaDB) read the same. */
const OUTSIDE_CLASS = {
    d: '[0-9]',
    D: '[^0-9]',
    w: `[${WORD}]`,
    W: `[^${WORD}]`,
    s: `[${SPACE}]`,
    S: `[^${SPACE}]`,
    b: BOUNDARY,
    B: NO_BOUNDARY,
    n: '\\n',
    r: '\\r',
    t: '\\t',
    f: '\\f',
    v: '\\x0b',
    0: '\\x00',
};
const INSIDE_CLASS = {
    d: '0-9',
    D: '\\D',
    w: WORD,
    W: '\\W',
    s: SPACE,
    S: '\\S',
    b: '\\x08',
    n: '\\n',
    r: '\\r',
    t: '\\t',
    f: '\\f',
    v: '\\x0b',
    0: '\\x00',
};
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/;
const CODE_POINT = /^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|[ux]\{([0-9A-Fa-f]{1,6})\})/;
const PROPERTY = /^[pP]\{[A-Za-z_]+\}/;
const QUANTIFIER = /^\{\d+(?:,\d*)?\}/;
/** A character that stands for itself; a dash means a range inside a class and nothing elsewhere. */
const escaped = (character, inClass) => SYNTAX.test(character) || (inClass && character === '-') ? `\\${character}` : character;
/** One escape sequence after its backslash: how long it is and what to write for it. */
function readEscape(rest, inClass) {
    const character = rest[0];
    if (character === undefined)
        return { fault: 'it ends with a backslash' };
    const point = CODE_POINT.exec(rest);
    if (point !== null) {
        const code = Number.parseInt(point[1] ?? point[2] ?? point[3] ?? '', 16);
        if (code > 0x10ffff)
            return { fault: `\\${point[0]} is no character` };
        return { length: point[0].length, text: escaped(String.fromCodePoint(code), inClass) };
    }
    const property = PROPERTY.exec(rest);
    if (property !== null)
        return { length: property[0].length, text: `\\${property[0]}` };
    const meanings = inClass ? INSIDE_CLASS : OUTSIDE_CLASS;
    const meaning = Object.hasOwn(meanings, character) ? meanings[character] : undefined;
    if (meaning !== undefined)
        return { length: 1, text: meaning };
    if (/[1-9]/.test(character) && !inClass)
        return { length: 1, text: `\\${character}` };
    if (/[A-Za-z0-9]/.test(character))
        return { fault: `the escape \\${character} is not available` };
    const whole = [...rest][0] ?? character;
    return { length: whole.length, text: escaped(whole, inClass) };
}
function translate(pattern) {
    let text = '';
    let inClass = false;
    let index = 0;
    while (index < pattern.length) {
        const character = pattern[index] ?? '';
        if (character === '\\') {
            const escape = readEscape(pattern.slice(index + 1), inClass);
            if ('fault' in escape)
                return escape;
            text += escape.text;
            index += 1 + escape.length;
            continue;
        }
        if (inClass) {
            // ICU reads [ and && within a class as set operations.
            text += character === '[' ? '\\[' : character === '&' ? '\\x26' : character;
            if (character === ']')
                inClass = false;
        }
        else if (character === '[') {
            inClass = true;
            const negated = pattern[index + 1] === '^';
            text += negated ? '[^' : '[';
            if (negated)
                index++;
            if (pattern[index + 1] === ']')
                return { fault: 'it has an empty class' };
        }
        else if (character === '.') {
            text += '[^\\n]';
        }
        else if (character === '$') {
            text += '(?![\\s\\S])';
        }
        else if (character === ']' || character === '}') {
            text += `\\${character}`;
        }
        else if (character === '{') {
            const quantifier = QUANTIFIER.exec(pattern.slice(index));
            text += quantifier?.[0] ?? '\\{';
            index += (quantifier?.[0].length ?? 1) - 1;
        }
        else {
            text += character;
        }
        index++;
    }
    return text;
}
/**
 * A pattern rewritten into the syntax that JavaScript, ICU and PCRE share: a dot stops at a line feed, `$` is the very end, `\d \w \s \b` are ASCII.
 * Refuses what does not compile and what not all of them have (inline flags, possessive quantifiers, `\A`).
 */
export function parsePattern(pattern) {
    const translated = translate(pattern);
    if (typeof translated !== 'string')
        return translated;
    try {
        new RegExp(translated, 'iu');
    }
    catch (error) {
        return {
            fault: error instanceof Error
                ? error.message.replace(/^Invalid regular expression: .*: /, '').toLowerCase()
                : 'it does not compile',
        };
    }
    // MySQL refuses the empty pattern.
    return { pattern: translated === '' ? '(?:)' : translated };
}
//# sourceMappingURL=pattern.js.map