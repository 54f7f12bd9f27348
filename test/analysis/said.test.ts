import { expect, test } from 'vitest';
import { said } from '../../src/analysis/deciding-reason.ts';

test('a cause says once whose words it is', () => {
  const by = (id: string, text: string) => said({ subject: { kind: 'member', id }, text });
  expect(by('B', 'Its host lost power')).toBe('B: Its host lost power');
  expect(by('B', 'B took over as primary')).toBe('B took over as primary');
  expect(by('B', 'B2 took over as primary')).toBe('B: B2 took over as primary');
});
