import { expect, it } from 'vitest';
import { namedAfterFile } from '../../../src/design/edits/named-after-file.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';

it('a design without a name takes that of its file, and another keeps its own', () => {
  const untitled = newDocument();
  expect(namedAfterFile(untitled, 'harbour.mirrorlab').name).toBe('harbour');
  expect(namedAfterFile(untitled, 'harbour.v2.JSON').name).toBe('harbour.v2');
  for (const fileName of ['.mirrorlab', ' .json', 'Untitled.mirrorlab'])
    expect(namedAfterFile(untitled, fileName)).toBe(untitled);
  const named = { ...untitled, name: 'Mine' };
  expect(namedAfterFile(named, 'harbour.mirrorlab')).toBe(named);
});
