const PERMISSION = {
    '2022': (verb) => `cost_analysis.JobTask.${verb}`,
    '2.0': () => 'cost-analysis:JobTask.read',
};
/** Whether the token's own list of permissions, where it has one, lets its bearer use a verb; null: a handler that names none. */
export function permits(claims, verb) {
    if (claims.permissions === null)
        return true;
    if (verb === null)
        return false;
    const wanted = PERMISSION[claims.generation](verb);
    return claims.permissions.some((pattern) => matchesPattern(wanted, pattern));
}
/** Shell-style matching of the whole text, as Python's fnmatchcase does it: `*`, `?`, `[abc]`, `[a-z]`, `[!abc]`. */
export function matchesPattern(text, pattern) {
    const pieces = readPattern(pattern);
    let at = 0;
    let piece = 0;
    let star = -1;
    let retryAt = 0;
    // Only the last star is ever reconsidered, so a hostile pattern costs text × pattern at worst.
    while (at < text.length) {
        const current = pieces[piece];
        if (current === '*') {
            star = piece++;
            retryAt = at;
        }
        else if (current?.(text.charAt(at)) === true) {
            at += 1;
            piece += 1;
        }
        else if (star >= 0) {
            piece = star + 1;
            at = ++retryAt;
        }
        else
            return false;
    }
    return pieces.slice(piece).every((rest) => rest === '*');
}
function readPattern(pattern) {
    const pieces = [];
    for (let at = 0; at < pattern.length; at += 1) {
        const character = pattern.charAt(at);
        const end = character === '[' ? pattern.indexOf(']', at + (pattern.charAt(at + 1) === '!' ? 3 : 2)) : -1;
        if (character === '*')
            pieces.push('*');
        else if (character === '?')
            pieces.push(() => true);
        else if (end > 0) {
            pieces.push(readSet(pattern.slice(at + 1, end)));
            at = end;
        }
        else
            pieces.push((other) => other === character);
    }
    return pieces;
}
function readSet(body) {
    const negated = body.startsWith('!');
    const members = negated ? body.slice(1) : body;
    return (character) => isMember(members, character) !== negated;
}
function isMember(members, character) {
    for (let at = 0; at < members.length; at += 1) {
        const isRange = members.charAt(at + 1) === '-' && at + 2 < members.length;
        const last = isRange ? members.charAt(at + 2) : members.charAt(at);
        if (character >= members.charAt(at) && character <= last)
            return true;
        if (isRange)
            at += 2;
    }
    return false;
}
//# sourceMappingURL=permissions.js.map