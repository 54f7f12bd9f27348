/** Whatever could end a line or steer a terminal becomes a space, so that a name stays within its line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
