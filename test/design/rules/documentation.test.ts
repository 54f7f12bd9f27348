import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/design/rules/check-design.ts';

const sections = (guide: readonly string[]) => guide.map((section) => `§${section}`).join(', ');

describe('docs/design-rules.md', () => {
  it('is what the table of the rules says (vitest run -u writes it anew)', async () => {
    const rows = rules.map(
      ({ id, severity, title, guide }) => `| \`${id}\` | ${severity} | ${title} | ${sections(guide)} |`,
    );
    const text = [
      '# Design rules',
      '',
      'Made from `src/design/rules/`; a test keeps it true. `mirrorlab check DESIGN` runs them all and exits with 1 where an',
      'error is found. An `error` could not be configured or would not work as drawn, a `warning` works at a risk, an `info`',
      'is a consequence worth knowing. Somebody who has looked at a finding and lives with it writes that into the design:',
      '`silencedRules: [{ rule: private-network, element: MIRRORA/A, reason: one network is all there is }]`.',
      '',
      '| rule | severity | what holds | guide |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../../../docs/design-rules.md');
  });
});
