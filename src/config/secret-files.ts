import { readFileSync } from 'node:fs';

/** The variable that names a file with the value of a setting, following the convention of database images. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/** The values read from files. */
export interface SecretFiles {
  /** By the setting's name. */
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

/** Reads the files that variables name for these settings. Errors name the file, not its content. */
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
      // Editors add a newline at the end.
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
