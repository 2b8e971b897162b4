import { and, cases, FALSE, integer, not, NULL, or, sql, TRUE } from '../sql/sql.js';
const POSITION = /^(?:0|[1-9]\d{0,8})$/;
/** The array position that a path part names, or null. */
export function positionOf(part) {
    return part !== undefined && POSITION.test(part) ? Number(part) : null;
}
/** A JSON array with the elements of an array, or with the one value that is none; missing stays missing, and null is left out or not. */
export function listed(value, { dialect }, nulls = 'kept') {
    const { json } = dialect;
    // Joined text is null where a part is, so what is missing needs no test.
    const alone = json.ofText(dialect.concat([sql `'['`, json.toText(value), sql `']'`]));
    return cases([
        { when: json.is('array', value), then: value },
        ...(nulls === 'left out' ? [{ when: json.is('null', value), then: NULL }] : []),
    ], alone);
}
/** Stands at a value; what is missing goes on as null, below which everything is missing as well. */
export function standAt(value, context) {
    const { dialect, aliases } = context;
    const present = sql `COALESCE(${value}, ${dialect.json.literal('null')})`;
    const element = dialect.json.elements(listed(present, context), aliases.next());
    return {
        from: [element.from],
        where: [],
        value: element.value,
        position: element.position,
        fromArray: dialect.json.is('array', value),
    };
}
/** Stands at the elements of a value known to be an array. */
export function standInArray(array, { dialect, aliases }) {
    const element = dialect.json.elements(array, aliases.next());
    return { from: [element.from], where: [], value: element.value, position: element.position, fromArray: TRUE };
}
/** Elements of an array that are no objects reach nothing. */
function goesOn({ value, fromArray }, { dialect }) {
    if (fromArray === TRUE)
        return dialect.json.is('object', value);
    return or([dialect.json.is('object', value), not(fromArray)]);
}
/** Goes one part further: the member of an object and, besides, the element at a position. */
export function advance(standing, part, step, context) {
    const { dialect, aliases } = context;
    const { json } = dialect;
    const { from, where, value, position, fromArray } = standing;
    const member = json.member(value, [part]);
    const wanted = positionOf(part);
    if (wanted === null)
        return { from, where: [...where, goesOn(standing, context)], value: member };
    const text = json.toText(member);
    const present = step === 'last, missing dropped' ? text : sql `COALESCE(${text}, 'null')`;
    // On the way a position leads on only where it selects an object or an array.
    const leadsOn = step === 'on the way' ? or([json.is('object', value), json.is('array', value)]) : TRUE;
    const isWanted = and([fromArray, sql `${position} = ${integer(wanted)}`, leadsOn]);
    const reached = [
        cases([{ when: goesOn(standing, context), then: present }], NULL),
        cases([{ when: isWanted, then: json.toText(value) }], NULL),
    ];
    const both = json.elements(json.ofText(dialect.concat([sql `'['`, dialect.concatPresent(reached), sql `']'`])), aliases.next());
    return { from: [...from, both.from], where, value: both.value };
}
/** Walks on from a standing through all of the parts. */
export function walk(standing, parts, context) {
    return parts.reduce((at, part) => {
        const reached = advance(at, part, 'on the way', context);
        const next = standAt(reached.value, context);
        return { ...next, from: [...reached.from, ...next.from], where: reached.where };
    }, standing);
}
/** Whether one of the values on the way of a path from an object is an array. */
export function arrayOnTheWay(object, parts, { dialect }) {
    const { json } = dialect;
    const prefixes = parts.slice(1).map((_part, index) => parts.slice(0, index + 1));
    return prefixes.length === 0 ? FALSE : or(prefixes.map((prefix) => json.is('array', json.member(object, prefix))));
}
//# sourceMappingURL=walk.js.map