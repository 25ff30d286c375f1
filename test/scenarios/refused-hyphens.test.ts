import { refused } from './refused.ts';

const dropHyphens = 'for (const name in process.env) if (/^INPUT_.*-/.test(name)) delete process.env[name]';

refused('inputs that a shell has dropped', 'refused-hyphens', {
  'no input with a hyphen in its name': {
    nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(dropHyphens)}`],
    expected: [/^INPUT_API-KEY is missing, like all other inputs with a hyphen in their name\./],
  },
});
