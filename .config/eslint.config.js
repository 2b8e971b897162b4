import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Syntax that is refused everywhere, each with what to write instead. */
const EVERYWHERE = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'A default export has a different name in every file that imports it; export by name.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'An enum is a type and an object at once; write a union of literals, or a const object.',
  },
];

const IN_COMPILER = [
  {
    selector: 'NewExpression[callee.name="Error"]',
    message: 'A fault of the query is a QueryError with code and path; a bug is a TypeError (assertNever).',
  },
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'data/', 'src/proto/gen/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: process.cwd() } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      // Classes that Nest injects are imported as values, though only types mention them: decorators keep them.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // Nest and TypeORM declare their options as classes and take plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Modules of Nest are empty classes with a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Spreading a string takes it apart by code point, which is what the query language counts in.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A member that may be any name is read with brackets, which tsc demands of index signatures.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // The page is for browsers, with JSX and a configuration of its own.
    files: ['web/**/*.ts', 'web/**/*.tsx'],
    languageOptions: { parserOptions: { project: './web/tsconfig.json' } },
  },
  {
    // Browsers have no other way to copy from a page that came over plain HTTP.
    files: ['web/src/parts/copy-text.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  { files: ['**/*.{ts,tsx,js,mjs,cjs}'], rules: { curly: ['error', 'all'] } },
  {
    files: ['src/query-builder/**/*.ts'],
    ignores: ['src/query-builder/errors.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_COMPILER] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config/read-settings.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings are read in one place, checked: src/config/read-settings.ts.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.service.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: '@nestjs/common',
          importNames: ['HttpException', 'BadRequestException', 'NotFoundException'],
          message: 'A service answers over two transports: throw an AppError, which the filter turns into either.',
        },
      ],
    },
  },
  {
    // The command line talks to a person.
    files: [
      'src/cli/**/*.ts',
      'test/support/servers.global-setup.ts',
      'test/conformance/report-failures.ts',
      'test/fuzz/report.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // The TypeORM CLI and the tools load these by their default export.
    files: ['ormconfig.ts', '.config/*.ts', 'web/vite.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE.slice(1)] },
  },
);
