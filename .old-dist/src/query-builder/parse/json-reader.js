import { QueryError } from '../errors.js';
const UINT32_MAX = 4_294_967_295;
function typeName(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    switch (typeof value) {
        case 'string':
            return 'a string';
        case 'number':
            return 'a number';
        case 'boolean':
            return 'a boolean';
        default:
            return 'an object';
    }
}
/** Refuses a value of the wrong JSON type. */
export function wrongType(place, wanted, value) {
    return new QueryError('ERROR_INVALID_PARAMETER', place, `${wanted} is wanted, got ${typeName(value)}.`);
}
/** Reads an object whose members are all known. */
export function readObject(value, place, known) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw wrongType(place, 'An object', value);
    for (const member of Object.keys(value)) {
        if (!known.includes(member)) {
            throw new QueryError('ERROR_INVALID_PARAMETER', `${place}.${member.slice(0, 64)}`, `Unknown member. Known here: ${known.join(', ')}.`);
        }
    }
    return { place, members: value };
}
/** A member's value; null counts as not given, as in protobuf's JSON form. */
function given(reader, member) {
    return Object.hasOwn(reader.members, member) ? (reader.members[member] ?? undefined) : undefined;
}
export function readString(reader, member) {
    const value = given(reader, member);
    if (value === undefined || typeof value === 'string')
        return value;
    throw wrongType(`${reader.place}.${member}`, 'A string', value);
}
export function readBoolean(reader, member) {
    const value = given(reader, member);
    if (value === undefined || typeof value === 'boolean')
        return value ?? false;
    throw wrongType(`${reader.place}.${member}`, 'A boolean', value);
}
/** A whole number from `min` on; undefined when not given. */
export function readInteger(reader, member, min = 0, max = UINT32_MAX) {
    const value = given(reader, member);
    if (value === undefined)
        return undefined;
    const place = `${reader.place}.${member}`;
    if (typeof value !== 'number')
        throw wrongType(place, 'A number', value);
    if (!Number.isInteger(value) || value < min || value > max) {
        throw new QueryError('ERROR_INVALID_PARAMETER', place, `A whole number from ${String(min)} to ${String(max)} is wanted.`);
    }
    return value;
}
/** The elements of a list with their places; a list that is not given is empty. */
export function readList(reader, member) {
    const value = given(reader, member);
    if (value === undefined)
        return [];
    const place = `${reader.place}.${member}`;
    if (!Array.isArray(value))
        throw wrongType(place, 'A list', value);
    return value.map((element, index) => ({ value: element, place: `${place}[${String(index)}]` }));
}
/** Whether a member is there, be it null. */
export function has(reader, member) {
    return Object.hasOwn(reader.members, member);
}
/** Which of the two spellings of a member is used; both at once are refused. */
export function spelling(reader, long, short) {
    if (has(reader, long) && has(reader, short)) {
        throw new QueryError('ERROR_INVALID_PARAMETER', `${reader.place}.${short}`, `${long} and ${short} are two spellings of one member. One of them is enough.`);
    }
    return has(reader, short) ? short : long;
}
/** A string member that has two spellings. */
export function readAliased(reader, long, short) {
    const member = spelling(reader, long, short);
    return { value: readString(reader, member) ?? '', place: `${reader.place}.${member}` };
}
//# sourceMappingURL=json-reader.js.map