import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { fileVariable } from './secret-files.js';

/** A declared setting. */
export interface SettingFacts {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  /** The default; empty if there is none. */
  readonly fallback: string;
  readonly secret: boolean;
}

interface Options {
  readonly group: string;
  readonly secret?: boolean;
}

const FACTS: SettingFacts[] = [];

/** Every setting in the order of declaration. */
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
    const text = secret ? `${description} Can be read from the file that ${fileVariable(name)} names.` : description;
    FACTS.push({ name, group: options.group, description: text, fallback, secret });
    for (const check of checks) {
      check(target, property);
    }
  };
}

/** An integer in a range. */
export function IntegerSetting(
  description: string,
  fallback: number,
  range: readonly [number, number],
  group: string,
): PropertyDecorator {
  const [low, high] = range;
  const message = `must be an integer from ${String(low)} to ${String(high)}`;
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

/** An integer in a range; null if it is not set. */
export function OptionalIntegerSetting(
  description: string,
  [low, high]: readonly [number, number],
  group: string,
): PropertyDecorator {
  const message = `must be an integer from ${String(low)} to ${String(high)}`;
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

/** A port; null if it is `off`. */
export function PortSetting(description: string, fallback: number, group: string): PropertyDecorator {
  const message = 'must be an integer from 0 to 65535, or off';
  return declare(
    description,
    String(fallback),
    { group },
    Transform(({ value }: { value: unknown }) =>
      value === 'off' ? null : typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IsOptional(),
    IsInt({ message }),
    Min(0, { message }),
    Max(65_535, { message }),
  );
}

/** One of several words. */
export function EnumSetting(
  description: string,
  fallback: string,
  words: readonly string[],
  group: string,
): PropertyDecorator {
  return declare(description, fallback, { group }, IsIn([...words], { message: `must be one of ${words.join(', ')}` }));
}

/** `true` or `false`. */
export function BooleanSetting(description: string, fallback: boolean, group: string): PropertyDecorator {
  return declare(
    description,
    String(fallback),
    { group },
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsIn([true, false], { message: 'must be true or false' }),
  );
}

/** A string that matches a pattern. */
export function StringSetting(
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
    Matches(form.pattern, { message: `must be ${form.expected}` }),
  );
}

/** A string that matches a pattern; null if it is not set. */
export function OptionalStringSetting(
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
    Matches(form.pattern, { message: `must be ${form.expected}` }),
  );
}

/** A comma-separated list whose entries match a pattern; empty if it is not set. */
export function ListSetting(
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
    Matches(form.pattern, { each: true, message: `must be ${form.expected}` }),
  );
}
