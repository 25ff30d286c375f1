import tseslint from 'typescript-eslint';

/** Forbids a folder to look into the other rooms. `src/common` holds what all of them may know. */
const room = (name, others) => ({
  files: [`src/${name}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: others.map((other) => `**/${other}/**`), message: `src/${name} does not look into this room.` },
          { group: ['**/main.ts'], message: 'Nothing depends on the story.' },
          ...(name === 'action'
            ? []
            : [{ group: ['@actions/core'], message: 'Only src/action knows GitHub Actions.' }]),
          ...(name === 'api'
            ? []
            : [{ group: ['@actions/http-client', 'node:http', 'node:https'], message: 'Only src/api knows HTTP.' }]),
        ],
      },
    ],
  },
});

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
  room('common', ['api', 'rotation', 'action']),
  room('api', ['rotation', 'action']),
  room('rotation', ['api', 'action']),
  room('action', ['api', 'rotation']),
);
