import { elementPath } from '../design/element-path.ts';
import type { DesignCheck, Finding } from '../design/rules/check-design.ts';
import type { Severity } from '../design/rules/rule.ts';
import type { LoadedDesign } from './input.ts';
import type { Paint } from './paint.ts';

const COLOURS = { error: 'red', warning: 'yellow', info: 'dim' } as const;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The findings as lines that editors can jump from, the worst first, and a count. */
export function formatCheck(check: DesignCheck, loaded: LoadedDesign, paint: Paint): string {
  const sorted = SEVERITIES.flatMap((severity) => check.findings.filter((finding) => finding.severity === severity));
  return [...sorted.map((finding) => findingLine(finding, loaded, paint)), summary(check), ''].join('\n');
}

function findingLine(finding: Finding, { file, document, placeOf }: LoadedDesign, paint: Paint): string {
  const [element] = finding.elements;
  const { line, column } = placeOf(element === undefined ? [] : elementPath(document, element));
  const sections = finding.guide.map((section) => ` §${section}`).join('');
  const severity = paint(COLOURS[finding.severity], finding.severity);
  return `${file}:${line}:${column} ${severity} ${finding.rule}: ${finding.message}${paint('dim', sections)}`;
}

function summary({ findings, silenced }: DesignCheck): string {
  const counts = SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return { severity, count };
  }).filter(({ count }) => count > 0);
  const words = counts.map(({ severity, count }) =>
    severity === 'info'
      ? `${count} ${count === 1 ? 'remark' : 'remarks'}`
      : `${count} ${severity}${count === 1 ? '' : 's'}`,
  );
  if (silenced.length > 0) words.push(`${silenced.length} silenced`);
  return words.length === 0 ? 'No problems found.' : `${words.join(', ')}.`;
}
