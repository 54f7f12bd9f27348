import { describe, expect, it } from 'vitest';
import { fromItsEnd, nameParts } from '../../../src/renderer/ui/text/name-parts.ts';

describe('the parts of a name between which it is cut', () => {
  it.each(['', 'A', 'ALPHA', 'HISPROD-CA01'])('a short one is not cut: %j', (name) => {
    expect(nameParts(name)).toEqual([name, '']);
  });

  it('tells the names of one family apart by their ends', () => {
    expect(nameParts('HISPROD-DC1-CACHE01')).toEqual(['HISPROD-', 'DC1-CACHE01']);
    expect(nameParts('HISPROD-DC2-CACHE01')).toEqual(['HISPROD-', 'DC2-CACHE01']);
  });

  it('keeps the end of the name itself where its mirror stands behind it', () => {
    expect(nameParts('HISPROD-DC1-CACHE01 · MIRROR1')).toEqual(['HISPROD-DC1', '-CACHE01 · MIRROR1']);
  });

  it('holds every letter once, and cuts no letter in two', () => {
    const name = 'Krankenhaus 𝔘niversität 🏥 Süd 2';
    expect(nameParts(name).join('')).toBe(name);
    expect(nameParts('🏥'.repeat(20))[1]).toBe('🏥'.repeat(11));
  });

  it('writes the end from its last letter on, brackets turned round, accents on their letters', () => {
    expect(fromItsEnd('-NODE-0A1 (B)')).toBe('(B) 1A0-EDON-');
    expect(fromItsEnd('Zu\u0308rich')).toBe('hciru\u0308Z');
  });

  it('leaves what is written from the right to the browser', () => {
    expect(nameParts('בית-החולים-האוניברסיטאי')[1]).toBe('');
  });
});
