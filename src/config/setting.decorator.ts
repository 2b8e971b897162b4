import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { fileVariable } from './secret-files.js';

/** What is known of one setting: enough to write its line in `.env.example`. */
export interface SettingFacts {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  /** The value that stands when the variable is not set; empty means "none". */
  readonly fallback: string;
  readonly secret: boolean;
}

interface Options {
  readonly group: string;
  readonly secret?: boolean;
}

const FACTS: SettingFacts[] = [];

/** Every declared setting, in the order of its declaration. */
export const SETTING_FACTS: readonly SettingFacts[] = FACTS;

function declare(
  description: string,
  fallback: string,
  options: Options,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  return (target, property) => {
    const name = String(property);
    const secret = options.secret ?? false;
    const full = secret ? `${description} Can be read from the file that ${fileVariable(name)} names.` : description;
    FACTS.push({ name, group: options.group, description: full, fallback, secret });
    for (const check of checks) {
      check(target, property);
    }
  };
}

/** A whole number in a range. */
export function Whole(
  description: string,
  fallback: number,
  range: readonly [number, number],
  group: string,
): PropertyDecorator {
  const [low, high] = range;
  const message = `a whole number from ${String(low)} to ${String(high)} is expected`;
  return declare(
    description,
    String(fallback),
    { group },
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IsInt({ message }),
    Min(low, { message }),
    Max(high, { message }),
  );
}

/** A whole number in a range that may be left out; null when it is. */
export function OptionalWhole(
  description: string,
  [low, high]: readonly [number, number],
  group: string,
): PropertyDecorator {
  const message = `a whole number from ${String(low)} to ${String(high)} is expected`;
  return declare(
    description,
    '',
    { group },
    Transform(({ value }: { value: unknown }) =>
      value === '' ? null : typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IsOptional(),
    IsInt({ message }),
    Min(low, { message }),
    Max(high, { message }),
  );
}

/** One word out of a list. */
export function OneOf(
  description: string,
  fallback: string,
  words: readonly string[],
  group: string,
): PropertyDecorator {
  return declare(
    description,
    fallback,
    { group },
    IsIn([...words], { message: `one of ${words.join(', ')} is expected` }),
  );
}

/** `true` or `false`. */
export function Switch(description: string, fallback: boolean, group: string): PropertyDecorator {
  return declare(
    description,
    String(fallback),
    { group },
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsIn([true, false], { message: 'true or false is expected' }),
  );
}

/** Text of a given form. */
export function Text(
  description: string,
  fallback: string,
  form: { readonly pattern: RegExp; readonly expected: string },
  options: Options,
): PropertyDecorator {
  return declare(
    description,
    fallback,
    options,
    IsString(),
    Matches(form.pattern, { message: `${form.expected} is expected` }),
  );
}

/** Text that may be left out; null when it is. */
export function OptionalText(
  description: string,
  form: { readonly pattern: RegExp; readonly expected: string },
  options: Options,
): PropertyDecorator {
  return declare(
    description,
    '',
    options,
    Transform(({ value }: { value: unknown }) => (value === '' ? null : value)),
    IsOptional(),
    Matches(form.pattern, { message: `${form.expected} is expected` }),
  );
}

/** A comma-separated list, each entry of a given form; empty when left out. */
export function TextList(
  description: string,
  form: { readonly pattern: RegExp; readonly expected: string },
  options: Options,
): PropertyDecorator {
  return declare(
    description,
    '',
    options,
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? Object.freeze(
            value
              .split(',')
              .map((entry) => entry.trim())
              .filter((entry) => entry !== ''),
          )
        : value,
    ),
    Matches(form.pattern, { each: true, message: `${form.expected} is expected` }),
  );
}
