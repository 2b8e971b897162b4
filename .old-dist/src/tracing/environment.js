/** The names of a comma-separated variable, each once. */
export function listed(value) {
    const names = (value ?? '').split(',').map((name) => name.trim());
    return [...new Set(names.filter((name) => name !== ''))];
}
//# sourceMappingURL=environment.js.map