// Scripts of the build in plain ASCII: a single letter beyond Latin-1 makes V8 keep the whole text of a chunk with two bytes
// for each letter, and read it letter by letter, which shows in the start of the application.

/**
 * Every other letter is written as an escape, which means the same in strings, templates and regular expressions; raw
 * templates would notice, and `String.raw` of ours makes sources of regular expressions only, where it is the same again.
 * @returns {import('vite').Plugin}
 */
export function asciiOutput() {
  return {
    name: 'ascii-output',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk') output.code = inAscii(output.code);
      }
    },
  };
}

/**
 * A letter that has a backslash before it already, for no reason, goes on with that one.
 * @param {string} code
 */
export const inAscii = (code) =>
  code.replace(/(\\*)([\u0080-\uffff])/g, (_, backslashes, letter) => {
    const kept = backslashes.length % 2 === 0 ? backslashes : backslashes.slice(1);
    return `${kept}\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
