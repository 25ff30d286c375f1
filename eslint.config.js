import tseslint from 'typescript-eslint';

/** What speaks HTTP in Node, under each of its names. */
const HTTP = ['http', 'https', 'http2', 'net', 'tls', 'undici'].flatMap((name) => [name, `node:${name}`]);

/** Which rooms of src a room may import from, besides itself. main.ts may import from all of them. */
const ROOMS = {
  common: [],
  api: ['common'],
  rotation: ['common'],
  inputs: ['common'],
  messages: ['common'],
  log: ['common', 'messages'],
  report: ['common', 'messages', 'log'],
  process: ['common', 'messages', 'log'],
};

/** What only one room needs. */
const PACKAGES = {
  '@actions/core': ['log', 'report'],
  '@actions/http-client': ['api'],
  ...Object.fromEntries(HTTP.map((name) => [name, ['api']])),
};

/** Enforces module boundaries. */
const closed = (files, groups, paths = []) => ({
  files: [`${files}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: paths.map((name) => ({ name, message: `${files} does not import it.` })),
        patterns: [{ group: groups, message: `${files} does not import from here.` }],
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

const rooms = Object.entries(ROOMS).map(([room, open]) =>
  closed(
    `src/${room}`,
    [
      ...Object.keys(ROOMS).flatMap((other) => (other === room || open.includes(other) ? [] : [`**/${other}/**`])),
      ...OUTSIDE,
    ],
    Object.entries(PACKAGES).flatMap(([name, users]) => (users.includes(room) ? [] : [name])),
  ),
);

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
  ...rooms,
  closed('local-ona', ['**/src/**', '**/local-runner/**', '**/test/**']),
  closed('local-runner', ['**/src/**', '**/local-ona/**', '**/test/**']),
  closed('test/support', ['**/src/**', '**/local-ona/**']),
);
