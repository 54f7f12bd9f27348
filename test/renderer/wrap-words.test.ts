import { describe, expect, it } from 'vitest';
import { wrapWords } from '../../src/renderer/emulate/terminal/wrap-words.ts';

const long = 'Choose the failover member that was last primary, even if its agent cannot be contacted:';

describe('wrapping what a terminal prints', () => {
  it('goes on in the next row between two words, with the indent of the line', () => {
    expect(wrapWords(`a\n${long}\nb`, 80).split('\n')).toEqual([
      'a',
      'Choose the failover member that was last primary, even if its agent cannot be',
      'contacted:',
      'b',
    ]);
    expect(wrapWords(`    ${long}`, 40).split('\n')).toEqual([
      '    Choose the failover member that was',
      '    last primary, even if its agent',
      '    cannot be contacted:',
    ]);
    expect(wrapWords('1234 6789 12', 9)).toBe('1234 6789\n12');
  });

  it('leaves lines that fit, columns, words without end and what was typed as they are', () => {
    for (const line of [
      'x'.repeat(80),
      `${'A'.padEnd(40)}${'Failover'.padEnd(20)}${'Primary'.padEnd(20)}N/A`,
      'y'.repeat(100),
      `%SYS>do ##class(SYS.Mirror).JoinMirrorAsFailoverMember("MIRRORA", "B", "10.1.20.11", 2188, .m, .n)`,
      `host-a$ scp host-b:/usr/cachesys/mgr/journal/MIRROR-MIRRORA-20180601.001 /usr/cachesys/mgr/journal/`,
    ])
      expect(wrapWords(line, 80)).toBe(line);
  });
});
