import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Fact } from '../../../src/renderer/canvas/Fact.tsx';

it('a reason that is long has its line for itself, and its hint tells all of it', () => {
  const reason = 'Retrieving and applying journal data';
  const long = renderToStaticMarkup(<Fact label={reason} title={`${reason}; then it joins`} isSentence value="12 s" />);
  expect(long).toContain(`title="${reason}; then it joins"`);
  expect(long).not.toContain('<dd');
  expect(renderToStaticMarkup(<Fact label="Starting" isSentence value="12 s" />)).toContain('12 s</dd>');
  // A name gives way to its value.
  expect(renderToStaticMarkup(<Fact label={reason} value="12 s" />)).toContain('12 s');
});
