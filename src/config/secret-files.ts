import { readFileSync } from 'node:fs';

/** The name of the variable that may name a file with the value of a setting, as images of databases have it. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/** What the files say. */
export interface SecretFiles {
  /** By the names of the settings. */
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

/** Reads the files that variables name for these settings; a fault names the file and never what is in it. */
export function readSecretFiles(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SecretFiles {
  const values: Record<string, string> = {};
  const faults: string[] = [];
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
      } else {
        values[name] = value;
      }
    } catch (error) {
      const { code = 'unreadable' } = error as NodeJS.ErrnoException;
      faults.push(`${variable}: a file that can be read is expected, not ${JSON.stringify(path)} (${code})`);
    }
  }
  return { values, faults };
}
