import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/design/problem.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { actionParameters, faultParameters } from '../../src/scenario/command-parameters.ts';
import { expectationSchema } from '../../src/scenario/expectation-schema.ts';

const text = readFileSync(new URL('../../docs/file-formats.md', import.meta.url), 'utf8');

describe('docs/file-formats.md', () => {
  it('names every fault, operator action and expectation', () => {
    const names = [faultParameters, actionParameters, expectationSchema.shape].flatMap((table) => Object.keys(table));
    expect(names.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });

  it('has an example that can be emulated', () => {
    const [example] = text.match(/(?<=```yaml\n)format: mirrorlab\/design@1[^`]+/) ?? [''];
    const { design, problems } = readDesign(example, 'example');
    expect(problems.map(formatProblem)).toEqual([]);
    expect(design?.mirrors[0]?.members).toHaveLength(2);
  });
});
