import queryPlugin from '@tanstack/eslint-plugin-query'
import hooksPlugin from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

import { knownToBrowsers } from './scripts/knownToBrowsers.js'

/** The packages that only some rooms may import, and where; everywhere else in `src/` they are refused. */
const homes = {
  axios: ['src/http/**'],
  zod: ['src/codecs/**'],
  '@tanstack/react-query': [
    'src/repository/**',
    'src/hooks/**',
    'src/http/device/**',
    'src/firestore/**',
    'src/devtools/**',
    'src/graphql/**',
    'src/offline/**',
    'src/testing/**',
    'src/transfer/**',
  ],
}

const source = ['src/**/*.{ts,tsx}']

const everyDefaultExport = {
  direct: true,
  named: true,
  defaultFrom: true,
  namedFrom: true,
  namespaceFrom: true,
}

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '**/storybook-static/', '**/.cache/', '**/.data/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // Everything
  {
    files: ['**/*.{ts,tsx,js}'],
    extends: [tseslint.configs.strict, queryPlugin.configs['flat/recommended']],
    rules: {
      eqeqeq: 'error',
      'no-nested-ternary': 'error',
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends', allowObjectTypes: 'always' },
      ],
      // `void` stands for "no argument" in variables of mutations.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A constant that builds write in has no module to import it from.
      '@typescript-eslint/triple-slash-reference': ['error', { path: 'always' }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },

  // Where components and hooks are; the rules run the React Compiler on each file, which takes its time
  {
    files: ['**/*.tsx', 'src/**/*.ts', 'demo-app/web/**/*.ts', 'examples/**/*.ts'],
    extends: [hooksPlugin.configs.flat['recommended-latest']],
  },

  // What is shipped, and what shows how it is used: with types
  {
    files: [...source, 'demo-app/**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: {
      // These files alone: the project service would read all that there are, and each of them twice.
      parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { boolean: true } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Interfaces declare functions as methods, which are compared leniently, and none of ours uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Signals are aborted with any value, and that value is what a promise has to reject with.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      // `async` also turns what is thrown into a rejection.
      '@typescript-eslint/require-await': 'off',
    },
  },

  // How the library reads
  {
    files: source,
    linterOptions: { noInlineConfig: true },
    rules: {
      'max-depth': ['error', 3],
      'max-lines': ['error', { max: 180, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-console': ['error', { allow: ['debug', 'error', 'info', 'warn'] }],
      'no-else-return': ['error', { allowElseIf: false }],
      'no-restricted-exports': ['error', { restrictDefaultExports: everyDefaultExport }],
      'no-restricted-imports': refusal(Object.keys(homes)),
      'no-restricted-properties': [
        'error',
        ...['canParse', 'parse'].map((property) => ({
          object: 'URL',
          property,
          message: 'Safari 16, React Native and older jsdom lack it: `parseUrl` does the same.',
        })),
        {
          property: 'throwIfAborted',
          message:
            'React Native and older jsdom lack it: the function `throwIfAborted` does the same.',
        },
        { property: 'toSorted', message: "React Native's Hermes lacks it: sort a copy." },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
          message: 'A cast through `unknown` hides a type that is not known.',
        },
        {
          selector: 'LogicalExpression[operator="||"] > :matches(Literal, ObjectExpression).right',
          message: 'A default comes with `??`, so that 0 and an empty text can be chosen.',
        },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true },
      ],
    },
  },
  {
    // What runs in pages; Safari's and iOS' oldest are looked at before these two are used
    files: source,
    ignores: ['src/codegen/**', 'src/node/**'],
    plugins: { scripts: { rules: { 'known-to-browsers': knownToBrowsers } } },
    rules: {
      'scripts/known-to-browsers': [
        'error',
        { allowed: ['CSSStyleSheet.replaceSync', 'Notification'] },
      ],
    },
  },
  {
    // The list of what is public is as long as it is.
    files: ['src/index.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // The caches of TanStack Query hold queries of `any` type, and Hono's requests have routes of `any` kind.
    files: ['src/repository/**', 'src/devtools/**', 'src/offline/**', 'demo-app/server/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  ...Object.entries(homes).map(([name, files]) => ({
    files,
    rules: {
      'no-restricted-imports': refusal(Object.keys(homes).filter((other) => other !== name)),
    },
  })),

  // Tests
  {
    // Compiled but never run, and full of what must not compile.
    files: ['**/*.test-d.tsx'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: ['**/*.test-d.{ts,tsx}'],
    rules: {
      '@typescript-eslint/ban-ts-comment': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
)

/**
 * @param {string[]} names
 * @returns {['error', object]}
 */
function refusal(names) {
  const paths = names.map((name) => ({
    name,
    message: 'This package has its home in another room.',
  }))
  return ['error', { paths }]
}
