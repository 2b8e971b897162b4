import { invalidParameter } from '../common/errors/app-error.js';

/** The parameters of a query string, each of a known name and given once. @throws AppError naming the invalid one */
export function parametersOf<Name extends string>(
  url: string,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const given: Partial<Record<Name, string>> = {};
  for (const [key, value] of new URLSearchParams(url.split('?', 2)[1] ?? '')) {
    const name = names.find((known) => known === key);
    const shown = key.slice(0, 64).toWellFormed();
    if (name === undefined) {
      throw invalidParameter(shown, `must be ${names.length === 1 ? '' : 'one of '}${names.join(', ')}`);
    }
    if (given[name] !== undefined) {
      throw invalidParameter(shown, 'must be given once');
    }
    given[name] = value;
  }
  return given;
}
