import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionRoot } from '../../local-runner/action-yml.ts';

/* Reads what was built, with an eye for what ncc writes into it. */

export const distFolder = join(actionRoot, 'dist');

export function readDist(file: string): string {
  return readFileSync(join(distFolder, file), 'utf8');
}

export function readPackage(folder = ''): { name: string; version: string } {
  return JSON.parse(readFileSync(join(actionRoot, folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
}

/**
 * The modules of a bundle that are not of src, sorted: files of packages and stubs, and `node:` for Node's own. ncc
 * names the modules that it joins; those of CommonJS packages have a number, and a name only where one is imported by
 * a joined module.
 */
export function foreignModules(bundle: string): string[] {
  const joined = [...bundle.matchAll(/^;\/\/ CONCATENATED MODULE: (.+)$/gm)].map(([, name = '']) =>
    // The toolkit is bundled from copies: see scripts/build.ts.
    name.replace('./build/node_modules/', './node_modules/'),
  );
  return [...new Set([...joined.filter((name) => !name.startsWith('./build/')), ...numberedModules(bundle)])]
    .map((name) => name.replace(/^external "(?:node:)?(.+)"$/, 'node:$1').replace('./node_modules/', ''))
    .filter((name, index, all) => all.indexOf(name) === index)
    .sort();
}

function numberedModules(bundle: string): string[] {
  const names = new Map(
    [...bundle.matchAll(/^\/\/ EXTERNAL MODULE: (.+)\n.*__nccwpck_require__\((\d+)\)/gm)].map(([, name, id]) => [
      id,
      name,
    ]),
  );
  return [...bundle.matchAll(/^\/\*\*\*\/ (\d+):\n([^]*?)^\/\*\*\*\/ \}\)/gm)].map(([, id = '', body = '']) => {
    const builtIn = /^module\.exports = __WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\("(.+)"\);$/m.exec(body);
    return builtIn ? `external "${builtIn[1] ?? ''}"` : (names.get(id) ?? `CommonJS module ${id}`);
  });
}

/** The packages that modules belong to, sorted; a stub goes by the name in its package.json. */
export function packagesOf(modules: readonly string[]): string[] {
  const packages = modules.flatMap((name) => {
    const stub = /^\.\/(stubs\/[^/]+)\//.exec(name)?.[1];
    if (stub !== undefined) return [readPackage(stub).name];
    return /^((?:@[^/]+\/)?[^/.]+)\//.exec(name)?.[1] ?? [];
  });
  return [...new Set(packages)].sort();
}
