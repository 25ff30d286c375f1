import tseslint from 'typescript-eslint';

/** The rooms of src, each with the rooms below it: a room imports from itself and from those, and above ona from job.ts. */
const BELOW = {
  http: [],
  ona: ['http'],
  messages: ['ona', 'http'],
  inputs: ['messages', 'ona', 'http'],
  report: ['messages', 'ona', 'http'],
  rotation: ['messages', 'ona', 'http'],
  sources: ['rotation', 'messages', 'ona', 'http'],
};

/** What sends requests; fetch is a global. */
const SENDERS = '^(node:)?(https?|http2|net|tls|undici|@actions/http-client(/.*)?)$';
const CORE = '^@actions/core$';

const NO_IMPORT_CALL = { selector: 'ImportExpression', message: 'Import it at the top: a bundle is one file.' };

/** Enforces module boundaries: the files import nothing that matches one of these expressions. */
const closed = (files, ...expressions) => ({
  files: [files],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: expressions.map((regex) => ({ regex, message: `${files} does not import it.` })) },
    ],
  },
});

const rooms = Object.entries(BELOW).map(([room, below]) =>
  closed(
    `src/${room}/**/*.ts`,
    `^(\\.\\./)+(?!\\.\\./|${below.includes('ona') ? 'job\\.ts$|' : ''}(${[room, ...below].join('|')})/)`,
    CORE,
    ...(room === 'http' ? [] : [SENDERS]),
  ),
);

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'dist/', 'coverage/', 'local/ona/gen/'] },
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
  { files: ['scripts/**/*.ts', 'local/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/**/*.ts'],
    rules: {
      complexity: ['error', 12],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', NO_IMPORT_CALL],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Requests go through src/http.' }],
    },
  },
  ...rooms,
  closed('src/*.ts', '^\\.\\./', SENDERS, CORE),
  // Called by start.ts, and by tests.
  closed('src/run.ts', '^\\.\\./', '^\\./(start|main|entra|gitlab)\\.ts$', SENDERS, CORE),
  closed('src/report/host.ts', `^(\\.\\./)+(?!job\\.ts$|messages/)`, SENDERS),
  {
    files: ['src/job.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        NO_IMPORT_CALL,
        { selector: 'ImportDeclaration[importKind!="type"]', message: 'job.ts imports only types.' },
      ],
    },
  },
  closed('local/**/*.ts', '^(\\.\\./)+(src|test|scripts|bench)/'),
);
