import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Path } from '../../../src/renderer/ui/controls/Path.tsx';

it.each([
  ['/usr/cachesys/mgr/', '/<wbr/>usr/<wbr/>cachesys/<wbr/>mgr/'],
  ['C:\\InterSystems\\mgr', 'C:\\<wbr/>InterSystems\\<wbr/>mgr'],
])('a path is folded behind its separators only: %s', (text, folded) => {
  expect(renderToStaticMarkup(<Path text={text} />)).toBe(folded);
});
