const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base 64 of a text in UTF-8, where neither Node's Buffer nor a browser's btoa may be relied on. */
export function base64Of(text: string): string {
  const bytes = utf8Bytes(text);
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.slice(at, at + 3);
    const bits = (one << 16) | (two << 8) | three;
    const letters = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63]).join('');
    const missing = Math.max(0, at + 3 - bytes.length);
    result += letters.slice(0, 4 - missing) + '='.repeat(missing);
  }
  return result;
}

function utf8Bytes(text: string): number[] {
  return [...encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')).matchAll(/%([0-9A-F]{2})|(.)/g)].map(
    ([, hex, letter]) => (hex === undefined ? (letter as string).charCodeAt(0) : Number.parseInt(hex, 16)),
  );
}
