import { expect, test } from 'vitest';
import { shortPath } from '../../../src/renderer/shell/export/short-path.ts';

test.each([
  ['members/A/cache.cpf', 'members/A/cache.cpf'],
  ['members/INSTITUTE-OF-CARDIOLOGY-NODE-0A1/ZMIRROR.mac', 'members/INS…NODE-0A1/ZMIRROR.mac'],
  ['runbooks/05-promote-a-dr-institute-of-cardiology-node-0c1.md', 'runbooks/05-promote-a-dr…-0c1.md'],
  ['runbooks/05-promote-a-dr-institute-of-cardiology-node-0d1.scenario.yaml', 'runbooks/05-p…-0d1.scenario.yaml'],
])('%s has room in the list of files, and is told apart from the others', (path, shown) => {
  expect(shortPath(path)).toBe(shown);
  expect(shown.length).toBeLessThanOrEqual(32);
});
