import { readFileSync } from 'node:fs';

/** The name of the variable that may name a file with the value of a setting, as images of databases have it. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/** The contents of the files. */
export interface SecretFiles {
  /** By the setting's name. */
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
      faults.push(`${name}, ${variable}: must not both be set`);
      continue;
    }
    try {
      // Editors add a line feed at the end.
      const value = readFileSync(path, 'utf8').trimEnd();
      if (value === '') {
        faults.push(`${variable}: must be a file that is not empty, got ${JSON.stringify(path)}`);
      } else {
        values[name] = value;
      }
    } catch (error) {
      const { code = 'unreadable' } = error as NodeJS.ErrnoException;
      faults.push(`${variable}: must be a readable file, got ${JSON.stringify(path)} (${code})`);
    }
  }
  return { values, faults };
}
