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

type Range = readonly [low: number, high: number];

/** What a text must match, and how an error describes it. */
interface Form {
  readonly pattern: RegExp;
  readonly expected: string;
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
export function IntegerSetting(description: string, fallback: number, range: Range, group: string): PropertyDecorator {
  return declare(description, String(fallback), { group }, ...integerIn(range, null));
}

/** An integer in a range; null if it is not set. */
export function OptionalIntegerSetting(description: string, range: Range, group: string): PropertyDecorator {
  return declare(description, '', { group }, ...integerIn(range, ''));
}

/** A port; null if it is `off`. */
export function PortSetting(description: string, fallback: number, group: string): PropertyDecorator {
  return declare(description, String(fallback), { group }, ...integerIn([0, 65_535], 'off'));
}

/** The checks of an integer in a range; the word `unset` becomes null. */
function integerIn([low, high]: Range, unset: string | null): PropertyDecorator[] {
  const message = `must be an integer from ${String(low)} to ${String(high)}${unset === 'off' ? ', or off' : ''}`;
  return [
    Transform(({ value }: { value: unknown }) => {
      if (value === unset) {
        return null;
      }
      return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    }),
    ...(unset === null ? [] : [IsOptional()]),
    IsInt({ message }),
    Min(low, { message }),
    Max(high, { message }),
  ];
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
export function StringSetting(description: string, fallback: string, form: Form, options: Options): PropertyDecorator {
  return declare(description, fallback, options, IsString(), matches(form));
}

/** A string that matches a pattern; null if it is not set. */
export function OptionalStringSetting(description: string, form: Form, options: Options): PropertyDecorator {
  return declare(
    description,
    '',
    options,
    Transform(({ value }: { value: unknown }) => (value === '' ? null : value)),
    IsOptional(),
    matches(form),
  );
}

/** A comma-separated list whose entries match a pattern; empty if it is not set. */
export function ListSetting(description: string, form: Form, options: Options): PropertyDecorator {
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
    matches(form, true),
  );
}

function matches({ pattern, expected }: Form, each = false): PropertyDecorator {
  return Matches(pattern, { each, message: `must be ${expected}` });
}
