const STRING_OR_BRACKET = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;
/** Whether the outermost object of a valid JSON text names a member twice; JSON.parse would silently keep the last. */
export function hasRepeatedMember(json) {
    const seen = new Set();
    let depth = 0;
    for (const [text, colon] of json.matchAll(STRING_OR_BRACKET)) {
        if (text === '{' || text === '[')
            depth += 1;
        else if (text === '}' || text === ']')
            depth -= 1;
        else if (depth === 1 && colon !== undefined) {
            const name = String(JSON.parse(text.slice(0, -colon.length)));
            if (seen.has(name))
                return true;
            seen.add(name);
        }
    }
    return false;
}
//# sourceMappingURL=json-members.js.map