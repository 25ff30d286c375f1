import tseslint from 'typescript-eslint';

/** What speaks HTTP in Node, under each of its names. */
const HTTP = ['http', 'https', 'http2', 'net', 'tls', 'undici'].flatMap((name) => [name, `node:${name}`]);

/** Forbids files to look where they should know nothing of. `src/common` holds what all rooms of src may know. */
const closed = (files, groups, paths = []) => ({
  files: [`${files}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: paths.map((name) => ({ name, message: `${files} knows nothing of it.` })),
        patterns: [{ group: groups, message: `${files} does not look into this room.` }],
      },
    ],
    // import() would get around the rule above, and put a second file into dist.
    'no-restricted-syntax': files.startsWith('src')
      ? ['error', { selector: 'ImportExpression', message: 'Import it at the top.' }]
      : 'off',
    'no-restricted-globals': files.startsWith('src')
      ? ['error', { name: 'fetch', message: 'Only src/api sends requests, over @actions/http-client.' }]
      : 'off',
  },
});

const OUTSIDE = ['**/main.ts', '**/local-ona/**', '**/local-runner/**', '**/test/**', '**/scripts/**', '**/bench/**'];

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'dist/', 'coverage/', 'local-ona/gen/', 'stubs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.ts'], extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked] },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/strict-boolean-expressions': ['error', { allowNullableObject: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/promise-function-async': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-control-regex': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      complexity: ['error', 12],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['scripts/**/*.ts', 'local-ona/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  closed(
    'src/common',
    ['**/api/**', '**/rotation/**', '**/action/**', ...OUTSIDE],
    ['@actions/core', '@actions/http-client', ...HTTP],
  ),
  closed('src/api', ['**/rotation/**', '**/action/**', ...OUTSIDE], ['@actions/core']),
  closed('src/rotation', ['**/api/**', '**/action/**', ...OUTSIDE], ['@actions/core', '@actions/http-client', ...HTTP]),
  closed('src/action', ['**/api/**', '**/rotation/**', ...OUTSIDE], ['@actions/http-client', ...HTTP]),
  closed('local-ona', ['**/src/**', '**/local-runner/**', '**/test/**']),
  closed('local-runner', ['**/src/**', '**/local-ona/**', '**/test/**']),
  closed('test/support', ['**/src/**', '**/local-ona/**']),
);
