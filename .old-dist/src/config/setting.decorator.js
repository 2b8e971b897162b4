import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { fileVariable } from './secret-files.js';
const FACTS = [];
/** Every declared setting, in the order of its declaration. */
export const SETTING_FACTS = FACTS;
function declare(description, fallback, options, ...checks) {
    return (target, property) => {
        const name = String(property);
        const secret = options.secret ?? false;
        const told = secret ? `${description} ${fileVariable(name)} may name a file with it instead.` : description;
        FACTS.push({ name, group: options.group, description: told, fallback, secret });
        for (const check of checks) {
            check(target, property);
        }
    };
}
/** A whole number in a range. */
export function Whole(description, fallback, range, group) {
    const [low, high] = range;
    const message = `a whole number from ${String(low)} to ${String(high)} is expected`;
    return declare(description, String(fallback), { group }, Transform(({ value }) => typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value), IsInt({ message }), Min(low, { message }), Max(high, { message }));
}
/** A whole number in a range that may be left out; null when it is. */
export function OptionalWhole(description, [low, high], group) {
    const message = `a whole number from ${String(low)} to ${String(high)} is expected`;
    return declare(description, '', { group }, Transform(({ value }) => value === '' ? null : typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value), IsOptional(), IsInt({ message }), Min(low, { message }), Max(high, { message }));
}
/** One word out of a list. */
export function OneOf(description, fallback, words, group) {
    return declare(description, fallback, { group }, IsIn([...words], { message: `one of ${words.join(', ')} is expected` }));
}
/** `true` or `false`. */
export function Switch(description, fallback, group) {
    return declare(description, String(fallback), { group }, Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)), IsIn([true, false], { message: 'true or false is expected' }));
}
/** Text of a given form. */
export function Text(description, fallback, form, options) {
    return declare(description, fallback, options, IsString(), Matches(form.pattern, { message: `${form.expected} is expected` }));
}
/** Text that may be left out; null when it is. */
export function OptionalText(description, form, options) {
    return declare(description, '', options, Transform(({ value }) => (value === '' ? null : value)), IsOptional(), Matches(form.pattern, { message: `${form.expected} is expected` }));
}
/** A comma-separated list, each entry of a given form; empty when left out. */
export function TextList(description, form, options) {
    return declare(description, '', options, Transform(({ value }) => typeof value === 'string'
        ? Object.freeze(value
            .split(',')
            .map((entry) => entry.trim())
            .filter((entry) => entry !== ''))
        : value), Matches(form.pattern, { each: true, message: `${form.expected} is expected` }));
}
//# sourceMappingURL=setting.decorator.js.map