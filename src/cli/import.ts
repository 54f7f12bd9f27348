import { existsSync } from 'node:fs';
import { readDesign } from '../design/read-design.ts';
import { saveDesign } from '../design/save-design.ts';
import { filesWithin } from '../files/files-within.ts';
import { readBytes, readBytesBeside } from '../files/read-bytes.ts';
import { isCalledAsConfiguration } from '../import/file-names.ts';
import { importFiles } from '../import/import-files.ts';
import type { Finding, ImportFile, ImportResult, ReadBeside } from '../import/import-result.ts';
import { InputError } from './input.ts';
import type { Outcome } from './outcome.ts';
import { writeError } from './output.ts';
import { printable } from './printable.ts';
import { refuseTarget, writeWhole } from './write-whole.ts';

export interface ImportOptions {
  readonly to: string;
  readonly force?: boolean;
  readonly explain?: boolean;
}

/** Where nothing is drawn nobody reads many lines. */
const MAX_REFUSALS = 7;

/** A drawing from configuration files. Nothing is written where no mirror was found, and nothing half-way. */
export function importConfiguration(names: readonly string[], options: ImportOptions): Outcome {
  if (existsSync(options.to) && options.force !== true) {
    throw new InputError([printable(`${options.to}: exists already, expected a new file, or --force to overwrite it`)]);
  }
  refuseTarget(options.to, 'the drawing', names);
  const named = filesWithin([...new Set(names)], isCalledAsConfiguration);
  const unread = named.refused.map(({ path, why }) => unreadable(path, why));
  const files = named.files.flatMap(({ path: name, isFound }): ImportFile[] => {
    const content = readBytes(name, 'a configuration file');
    if (typeof content !== 'string') return [{ name, content, isFound }];
    unread.push(unreadable(name, content));
    return [];
  });
  const result = importFiles(files, readBeside);
  const findings = [...unread, ...result.findings];
  const { document } = result;
  if (document === null) throw new InputError(refusals(findings, names));
  const notes = [
    ...unread.map(({ file, line, text }) => ({ kind: 'import', file, line, text })),
    ...(document.notes ?? []),
  ];
  const text = saveDesign({ ...document, notes });
  const flaw = readDesign(text, options.to).problems.find(({ severity }) => severity === 'error');
  if (flaw !== undefined)
    throw new Error(`the drawing that import made cannot be read again: ${flaw.path} ${flaw.message}`);
  writeWhole(options.to, text, 'the drawing');
  for (const finding of findings) writeError(`${findingLine(finding)}\n`);
  const isDoubtful = findings.some(({ kind }) => kind === 'unreadable' || kind === 'contradiction');
  return {
    text: `${options.explain ? explanation(result) : ''}${summary(result, options.to, findings.length)}`,
    ok: !isDoubtful,
  };
}

const unreadable = (file: string, text: string): Finding => ({ file, line: 1, column: 1, kind: 'unreadable', text });

function findingLine({ file, line, column, kind, text }: Finding): string {
  return printable(`${file}:${line}:${column} ${kind === 'unreadable' ? '' : 'note: '}${text}`);
}

function refusals(findings: readonly Finding[], names: readonly string[]): string[] {
  const reasons = findings.filter(({ kind }) => kind === 'unreadable' || kind === 'note').map(findingLine);
  const shown = reasons.slice(0, reasons.length > MAX_REFUSALS ? MAX_REFUSALS - 1 : MAX_REFUSALS);
  const more = reasons.length > shown.length ? [`${reasons.length - shown.length} more findings.`] : [];
  const given = names.length === 1 ? names[0] : `these ${names.length} files`;
  return [
    ...shown,
    ...more,
    printable(
      `${given}: no mirror was found, expected [Mirrors], ConfigMirror, an IrisCluster with a mirror or the like`,
    ),
  ];
}

const readBeside: ReadBeside = (file, relative) => readBytesBeside(file, relative, 'a configuration file');

function summary({ document }: ImportResult, to: string, notes: number): string {
  const lines = (document?.mirrors ?? []).map(({ name, members }) => {
    return `${name}: ${members.map((member) => `${member.name} (${member.type ?? 'failover'})`).join(', ')}`;
  });
  const count = `${notes} ${notes === 1 ? 'note' : 'notes'}`;
  return [...lines, `${to}: written, ${count}.`, ''].map(printable).join('\n');
}

/** What became of each line, beside it; of secrets and comments no more than that they are there. */
function explanation({ files }: ImportResult): string {
  const blocks = files.map(({ name, format, verdicts }) => {
    const lines = verdicts().map(
      ({ line, kind, text, shown }) => `${String(line).padStart(5)}  ${kind.padEnd(10)} ${shown}  ← ${text}`,
    );
    return [`${name}: ${format}`, ...lines].map(printable).join('\n');
  });
  return blocks.map((block) => `${block}\n\n`).join('');
}
