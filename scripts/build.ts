/**
 * `npm run build` makes dist from src: TypeScript compiles, ncc makes one bundle of each action, so that none carries the
 * code of another, and a loader for each is put beside them. The same sources give the same bytes in every folder and on
 * every system.
 *
 * `npm run build -- --check` changes nothing. It lists the files of dist that are not what the sources build, or that Git
 * does not track, and ends with 1 if there are any.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Ncc = (
  entry: string,
  options: object,
) => Promise<{ code: string; assets: Record<string, { source: Buffer | string }> }>;

const root = join(import.meta.dirname, '..');

/** What tsc writes. Git ignores it. */
const compiled = join(root, 'build');

/** The actions, with the loader that each action.yml names, and what the loader starts. */
const ACTIONS = [
  { name: 'main', loader: 'index.js', bundle: 'main.js' },
  { name: 'entra', loader: 'entra.js', bundle: 'main-entra.js' },
  { name: 'gitlab', loader: 'gitlab.js', bundle: 'main-gitlab.js' },
];

/**
 * http-client imports undici (0.9 MB, 30 ms) and tunnel for ways of using a proxy that this action does not take: it hands
 * over an agent of its own. They are kept out of the bundle: where they are imported, a module of Node stands that is
 * loaded anyway and has none of their names, so a call would throw. A test looks at what src uses of http-client.
 */
const UNUSED = { undici: 'node:os', tunnel: 'node:os' };

const built = await build();
if (process.argv.includes('--check')) check();
else {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'));
  for (const [name, content] of built) writeFileSync(join(root, 'dist', name), content);
}

/** build returns the files of dist. */
async function build(): Promise<Map<string, Buffer>> {
  rmSync(compiled, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  // Types have a check of their own.
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck'], { cwd: root, stdio: 'inherit' });
  leaveOutWhatIsNotUsed('@actions/core');
  const files: Record<string, Buffer | string> = { 'package.json': '{"type":"commonjs"}\n' };
  for (const { name, loader, bundle } of ACTIONS) {
    files[loader] = loaderOf(bundle);
    Object.assign(files, await bundled(name, bundle));
  }
  return new Map(Object.entries(files).map(([file, content]) => [file, Buffer.from(content)]));
}

/** bundled returns the bundle of an action, and the licences of what is in it, which are the same for all three. */
async function bundled(action: string, bundle: string): Promise<Record<string, Buffer | string>> {
  const entry = join(compiled, `start-${action}.js`);
  const imports = [action, 'start'].map((name) => `import { ${name} } from './${name}.js';`);
  writeFileSync(entry, [...imports, `start(${action});`].join('\n'));
  // CommonJS: an ES module that imports node:http makes Node load undici, http2 and zlib for its exports, in 20 ms.
  const ncc = createRequire(import.meta.url)('@vercel/ncc') as Ncc;
  const options = { esm: false, cache: false, externals: UNUSED, license: 'licenses.txt', quiet: true };
  const { code, assets } = await ncc(entry, options).catch((error: unknown) => {
    // Not thrown on: Node would print the line of ncc where it happened, of 3 MB.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
  const { name, version } = readManifest('.');
  const head = `// ${name} ${version}, not minified. To rebuild it, byte for byte: npm ci && npm run build`;
  return {
    ...Object.fromEntries(Object.entries(assets).map(([file, { source }]) => [file, source])),
    [bundle]: `${head}\n${light(code)}`,
  };
}

/**
 * Modules of the toolkit that nothing here uses (OIDC, platform, paths) do nothing when they are loaded. The bundler leaves
 * them out only if their package says so, which this copy of it does.
 */
function leaveOutWhatIsNotUsed(name: string): void {
  const copy = join(compiled, 'node_modules', name);
  cpSync(join(root, 'node_modules', name), copy, { recursive: true });
  const manifest = { ...readManifest(`node_modules/${name}`), sideEffects: false };
  writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
}

/**
 * light returns the bundle in a form that costs less to start. Node's modules are loaded where they are first used: a run
 * that refuses its inputs does without http, https and crypto, a third of its time. The text is ASCII, which V8 reads faster.
 * The comments of the toolkit stay in its sources, as those of src do.
 */
function light(code: string): string {
  const name = '\\w+_namespaceObject(?:_\\d+)?';
  return code
    .replaceAll(new RegExp(`^var (${name}) = .+\\.t\\((${name}), 2\\);$`, 'gm'), 'const $1 = () => $2;')
    .replaceAll(new RegExp(`^const (${name}) = (require\\(".+"\\));$`, 'gm'), 'const $1 = () => $1.it ??= $2;')
    .replaceAll(new RegExp(`\\b(${name})\\b(?! = |\\.it )`, 'g'), '($1())')
    .replaceAll(/^ *\/\*\*\n(?: +\*.*\n)+|^ *\/\/.*\n/gm, '')
    .replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** loaderOf returns the file that the runner starts. Its syntax is old: an old Node has to understand it. */
function loaderOf(bundle: string): string {
  return `// Starts the action in ${bundle}, or tells an old Node what it needs. The step fails unless ${bundle} says otherwise.
process.exitCode = 1;
var version = process.versions.node.split('.').map(Number);
if (version[0] < 24 || (version[0] === 24 && version[1] < 5)) {
  console.log(
    '::error title=Ona SCM integration::This action needs Node 24.5 or newer, but Node ' +
      process.versions.node +
      ' started it. Update the GitHub Actions runner to 2.328.0 or newer.'
  );
} else {
  require('./${bundle}');
}
`;
}

function check(): void {
  const tracked = execFileSync('git', ['ls-files', '-z', 'dist'], { cwd: root, encoding: 'utf8' }).split('\0');
  const names = tracked.filter((file) => file !== '').map((file) => file.replace('dist/', ''));
  const wrong = [
    ...[...built.keys()].filter((name) => !names.includes(name)).map((name) => `dist/${name} is not in Git`),
    ...names.filter((name) => !built.has(name)).map((name) => `dist/${name} does not belong there`),
    ...names.flatMap((name) => {
      const [wanted, file] = [built.get(name), join(root, 'dist', name)];
      return wanted && !(existsSync(file) && wanted.equals(readFileSync(file))) ? [`dist/${name} differs`] : [];
    }),
  ];
  if (wrong.length === 0) return;
  console.log([...wrong, 'dist is not what the sources build. Run npm run build and commit dist.'].join('\n'));
  process.exitCode = 1;
}

function readManifest(folder: string): { name: string; version: string } {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string; version: string };
}
