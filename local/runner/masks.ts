/**
 * The runner's masking of secrets (the value encoders of actions/runner 2.336.0). It leaves out the forms that
 * PowerShell makes: whatever it lets through, a user may see.
 */
export class Masks {
  /** The values given to `add-mask`, in order. */
  readonly values: string[] = [];
  readonly #forms = new Set<string>();

  /** Masks a value, each of its lines, and the encoded forms of all of these. */
  add(value: string): void {
    this.values.push(value);
    for (const text of [value, ...value.split(/[\r\n]/)]) {
      if (text !== '') for (const form of [text, ...encoded(text)]) this.#forms.add(form);
    }
  }

  /** Replaces what is masked by `***`; places that overlap or touch share one. */
  apply(text: string): string {
    const hidden = new Uint8Array(text.length);
    for (const form of this.#forms) {
      for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
        hidden.fill(1, start, start + form.length);
      }
    }
    let shown = '';
    for (let index = 0; index < text.length; index++) {
      if (hidden[index] === 0) shown += text.charAt(index);
      else if (index === 0 || hidden[index - 1] === 0) shown += '***';
    }
    return shown;
  }
}

function encoded(value: string): string[] {
  const bytes = Buffer.from(value);
  const xml: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return [
    ...[0, 1, 2].filter((shift) => shift < bytes.length).map((shift) => bytes.subarray(shift).toString('base64')),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    escapeDataString(value),
    value.replace(/[&<>"']/g, (character) => xml[character] ?? ''),
    value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value,
  ];
}

/** .NET's `Uri.EscapeDataString`, which escapes five characters more than `encodeURIComponent`. */
function escapeDataString(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
