import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionRoot } from '../../local-runner/action-yml.ts';

/* Reads what was built, with an eye for what ncc writes into it. */

export const distFolder = join(actionRoot, 'dist');

export function readDist(file: string): string {
  return readFileSync(join(distFolder, file), 'utf8');
}

export function readPackage(): { name: string; version: string; engines: { node: string } } {
  return JSON.parse(readFileSync(join(actionRoot, 'package.json'), 'utf8')) as ReturnType<typeof readPackage>;
}

/**
 * The modules of a bundle that are not of src, sorted: files of packages, `stub.js` for a stub, and `node:` for Node's
 * own. ncc names the modules that it joins; those of CommonJS packages have a number, and a name only where one is
 * imported by a joined module.
 */
export function foreignModules(bundle: string): string[] {
  const joined = [...bundle.matchAll(/^;\/\/ CONCATENATED MODULE: (.+)$/gm)].map(([, name = '']) =>
    // The toolkit is bundled from copies, with stubs beside them: see scripts/build.ts.
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

/** The packages that modules belong to, sorted; a stub goes by its own name, as in licenses.txt. */
export function packagesOf(modules: readonly string[]): string[] {
  const packages = modules.flatMap((name) => {
    const [, packageName, file] = /^((?:@[^/]+\/)?[^/.]+)\/(.+)$/.exec(name) ?? [];
    if (packageName === undefined) return [];
    return file === 'stub.js' ? `${packageName}-stub` : packageName;
  });
  return [...new Set(packages)].sort();
}
