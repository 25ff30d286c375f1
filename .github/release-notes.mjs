// Prints the section of CHANGELOG.md that belongs to a tag: node .github/release-notes.mjs v1.2.3
import { readFileSync } from 'node:fs';

const version = (process.argv[2] ?? '').replace(/^v/, '');
const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m).slice(1);
const section = sections.find((text) => /^\[?([0-9.]+)\]?(?=\s)/.exec(text)?.[1] === version);
const notes = section?.replace(/^.*/, '').trim() ?? '';
if (notes === '') {
  console.log(`::error::CHANGELOG.md has no section for the version ${version}, or an empty one.`);
  process.exit(1);
}
console.log(notes);
