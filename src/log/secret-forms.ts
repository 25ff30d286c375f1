/*
 * The encoded forms in which a secret appears in other texts: encoded by itself, or as a part of something encoded.
 */

/** Shorter forms are not searched for, because they would match by accident. */
const SHORTEST = 8;

/**
 * base64Forms gives a value's base64 in each of the three alignments that it can have in an encoded text, without the
 * characters that also encode its neighbours. First base64, then base64url.
 */
export function base64Forms(value: string): string[] {
  const aligned = [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(shift === 0 ? 0 : shift + 1, whole);
  });
  return longEnough([...aligned, ...aligned.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]);
}

/** hexForm gives the lower-case form. */
export function hexForm(value: string): string {
  return Buffer.from(value).toString('hex');
}

/**
 * unmaskedForms lists the encoded forms that the runner does not derive from a mask by itself. It masks the value, its
 * lines, base64 in the three alignments, and the escapes of JSON, URI data (`Uri.EscapeDataString`), XML and shells
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/HostContext.cs).
 */
export function unmaskedForms(value: string): string[] {
  const hex = hexForm(value);
  const component = encodeURIComponent(value.toWellFormed());
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const goJson = JSON.stringify(value)
    .slice(1, -1)
    .replace(/[&<>]/g, (char) => `\\u00${hexForm(char)}`);
  const escaped = [component, form, dataEscaped(value)].flatMap((text) => [text, lowerCaseEscapes(text)]);
  const base64 = Buffer.from(value).toString('base64');
  const masked = new Set([value, dataEscaped(value), JSON.stringify(value).slice(1, -1), base64]);
  const forms = new Set([...base64Forms(value), hex, hex.toUpperCase(), ...escaped, goJson]);
  return longEnough([...forms]).filter((text) => !masked.has(text));
}

function dataEscaped(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, (char) => `%${hexForm(char).toUpperCase()}`);
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

function longEnough(forms: readonly string[]): string[] {
  return forms.filter((form) => form.length >= SHORTEST);
}
