import { describe, expect, it } from 'vitest';
import { inAscii } from '../../scripts/ascii-output.mjs';

/** What a piece of code comes to. */
const outcomeOf = (code: string): unknown => new Function(`return ${code};`)();

describe('scripts of the build in ASCII', () => {
  it.each([
    '"Caché → …"',
    '`§ 😀`',
    "'\\…'",
    "'\\\\…'",
    "'\\\\\\…'",
    '/^[–—]\\…$/.test("–…")',
    '/^[😀é]$/u.test("😀")',
    '({ größe: 1 }).größe',
  ])('%s means the same', (code) => {
    const written = inAscii(code);
    expect(written).toMatch(/^[\x20-\x7e]+$/);
    expect(outcomeOf(written)).toEqual(outcomeOf(code));
  });
});
