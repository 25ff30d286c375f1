/** Any text may contain a shorter encoded form or line by chance. */
const shortest = 8;

/** secretForms lists the forms in which a secret might be shown, each with its name. */
export function secretForms(secret: string): Map<string, string> {
  if (secret === '') throw new Error('The empty string cannot be a secret: every text contains it.');
  const forms = new Map([[secret, 'raw']]);
  const add = (form: string, name: string): void => {
    if (form.length >= shortest && !forms.has(form)) forms.set(form, name);
  };
  const parts = secret.split(/\r\n|\n|\r/);
  const lines = parts.length > 1 ? parts.filter((line) => line.length >= shortest) : [];
  for (const line of lines) add(line, 'a line of it');
  for (const text of [secret, ...lines]) for (const [form, name] of encodedForms(text)) add(form, name);
  return forms;
}

function* encodedForms(text: string): Generator<[form: string, name: string]> {
  const bytes = Buffer.from(text);
  for (const shift of [0, 1, 2]) {
    const base64 = alignedBase64(bytes, shift);
    yield [base64, `base64, shift ${shift}`];
    yield [base64.replaceAll('+', '-').replaceAll('/', '_'), `base64url, shift ${shift}`];
  }
  yield [bytes.toString('hex'), 'hex'];
  yield [bytes.toString('hex').toUpperCase(), 'hex, upper case'];
  yield* percentForms(text.toWellFormed());
  yield* jsonForms(text);
  yield* markupForms(text);
}

/**
 * The characters of a base64 text that depend on the secret alone, when `shift` bytes (modulo 3) come before it and
 * anything after it.
 */
function alignedBase64(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
}

function* percentForms(text: string): Generator<[string, string]> {
  const component = encodeURIComponent(text);
  const forms: [string, string][] = [
    [component, 'encodeURIComponent'],
    [encodeURI(text), 'encodeURI'],
    [component.replace(/[!'()*]/g, percent), 'RFC 3986'],
    [new URLSearchParams({ v: text }).toString().slice('v='.length), 'form encoding'],
  ];
  for (const [form, name] of forms) {
    yield [form, name];
    yield [form.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()), `${name}, lower case`];
  }
}

function* jsonForms(text: string): Generator<[string, string]> {
  const json = inJson(text);
  const go = json.replace(/[&<>\u2028\u2029]/g, unicode);
  yield [json, 'JSON'];
  yield [go, "Go's JSON"];
  yield [json.replaceAll('/', '\\/'), 'JSON, slashes escaped'];
  yield [inJson(json), 'JSON in JSON'];
  yield [inJson(go), "Go's JSON in JSON"];
  const escaped = text.replace(/[^]/g, unicode);
  yield [escaped, 'JSON, all escaped'];
  yield [escaped.replace(/u[0-9a-f]{4}/g, (escape) => `u${escape.slice(1).toUpperCase()}`), 'JSON, all escaped, upper'];
}

function* markupForms(text: string): Generator<[string, string]> {
  const tags = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  yield [tags, 'HTML text'];
  yield [tags.replaceAll('"', '&quot;'), 'HTML attribute'];
  for (const [double, single] of [
    ['&quot;', '&apos;'],
    ['&quot;', '&#39;'],
    ['&quot;', '&#x27;'],
    ['&#34;', '&#39;'],
  ] as const) {
    yield [tags.replaceAll('"', double).replaceAll("'", single), `HTML with ${double} and ${single}`];
  }
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function unicode(unit: string): string {
  return Array.from({ length: unit.length }, (_, index) => {
    return `\\u${unit.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
