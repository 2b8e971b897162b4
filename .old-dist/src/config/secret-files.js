import { readFileSync } from 'node:fs';
/** The name of the variable that may name a file with the value of a setting, as images of databases have it. */
export const fileVariable = (name) => `${name}_FILE`;
/** Reads the files that variables name for these settings; a fault names the file and never what is in it. */
export function readSecretFiles(names, environment) {
    const values = {};
    const faults = [];
    for (const name of names) {
        const variable = fileVariable(name);
        const path = environment[variable];
        if (path === undefined || path === '') {
            continue;
        }
        if (environment[name] !== undefined && environment[name] !== '') {
            faults.push(`${name}, ${variable}: only one of them is expected`);
            continue;
        }
        try {
            // Editors end the last line, and a secret that is made from such a file has that too.
            const value = readFileSync(path, 'utf8').trimEnd();
            if (value === '') {
                faults.push(`${variable}: a file that is not empty is expected, not ${JSON.stringify(path)}`);
            }
            else {
                values[name] = value;
            }
        }
        catch (error) {
            const { code = 'unreadable' } = error;
            faults.push(`${variable}: a file that can be read is expected, not ${JSON.stringify(path)} (${code})`);
        }
    }
    return { values, faults };
}
//# sourceMappingURL=secret-files.js.map