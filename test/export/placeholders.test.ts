import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDesign } from '../../src/design/read-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { drawDesign } from '../../src/export/picture/draw-design.ts';
import { sampleDocument } from '../analysis/matrix.ts';

/** The picture of the simple pair in which Host A's first address is not known. */
function pictureWith(address: string): string {
  const document = parse(saveDesign(sampleDocument('simple-failover-pair')));
  document.hosts[0].interfaces[0] = { ...document.hosts[0].interfaces[0], address, placeholder: true };
  const { document: read, design } = readDesign(JSON.stringify(document), 'a.mirrorlab');
  if (read === null || design === null) throw new Error('it was not read');
  return drawDesign(read, design, { view: 'network', theme: 'light' });
}

describe('a picture', () => {
  it('shows the wire and the address dashed that stand for an address that is not known', () => {
    const picture = pictureWith('192.0.2.7');
    expect(picture.match(/stroke-dasharray="6 5"/g)).toHaveLength(1);
    expect(picture.match(/stroke-dasharray="3 2"/g)).toHaveLength(1);
  });

  it('and no longer where the real one is given', () => {
    expect(pictureWith('10.1.20.77')).not.toMatch(/stroke-dasharray="(?:6 5|3 2)"/);
  });
});
