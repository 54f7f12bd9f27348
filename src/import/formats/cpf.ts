/** Configuration parameter files of instances, and configuration merge files: what they say of one instance. */
import type { CpfEntry, CpfLine } from '../../vendor-files/cpf.ts';
import { readCpf, sameCpfName } from '../../vendor-files/cpf.ts';
import { readMirroredComment } from '../../vendor-files/cpf-rows.ts';
import { readAction } from '../../vendor-files/merge-action.ts';
import { expandVariables, type Variables } from '../environment.ts';
import type { HostFacts, NodeFacts, Told } from '../facts.ts';
import { hostNamesOf } from '../paths.ts';
import { isSecret, type SourceFile } from '../source-file.ts';
import { takeAction } from './cpf-actions.ts';
import { takeDatabase, takeEcpRow } from './cpf-databases.ts';
import { type CpfReading, finishedNode } from './cpf-mirrors.ts';
import { PARAMETERS, takeParameter } from './cpf-parameters.ts';
import { takeMemberRow, takeMirrorRow } from './cpf-rows.ts';
import type { VendorFormat } from './format.ts';

const KNOWN_SECTION =
  /^[^\S\n]*\[(?:Mirrors|MapMirrors\.[^\]\n]+|MirrorMember|ConfigFile|Startup|config|Databases|Namespaces|Actions|ECP|ECPServers|Journal)\]\s*(?:[;#].*)?$/im;

/** Sections of which every row is read. */
const ROWS_READ = /^(?:MapMirrors\..+|Mirrors|ECPServers|Databases)$/i;

export const cpfFormat: VendorFormat = {
  id: 'cpf',
  title: 'configuration parameter file or merge file',
  recognises: (file) => file.documents() === null && KNOWN_SECTION.test(file.text),
  read: (files, { facts, environment }) => {
    const hostNameOf = hostNamesOf(files.map(({ name }) => name));
    for (const file of files) {
      const node = readNode(file, { host: null, proposedHost: hostNameOf(file.name), environment: environment(file) });
      facts.nodes.push(node);
    }
  },
};

export interface CpfSource {
  readonly host: HostFacts | null;
  readonly proposedHost: string;
  readonly environment: Variables;
  /** Where the text is a part of another file: the text, the line in which it begins, and how far in. */
  readonly part?: { readonly text: string; readonly line: number; readonly indent: number };
}

export function readNode(file: SourceFile, source: CpfSource): NodeFacts {
  const { part, environment } = source;
  const text = part?.text ?? file.text;
  const isMerge = /^\s*\[Actions\]/im.test(text) || !/^\s*\[(?:ConfigFile|MirrorMember)\]/im.test(text);
  const reading: CpfReading = {
    file,
    host: source.host,
    proposedHost: source.proposedHost,
    draft: { node: {}, own: {}, joins: null, isNotValidated: false, isAsync: false, startup: new Map() },
    mirrors: new Map(),
    localDatabases: [],
    remoteDatabases: [],
    ecpServers: [],
    given: new Map(),
    isMerge,
    at: file.at(part?.line ?? 1, 1),
    tell: (written, line, column) => {
      const { text: value, missing } = written.includes('$')
        ? expandVariables(written, environment, !isMerge)
        : { text: written, missing: [] };
      const at = file.at(line + (part?.line ?? 1) - 1, column + (part?.indent ?? 0));
      if (missing.length > 0) {
        file.note(
          at.line,
          at.column,
          'note',
          `${missing.join(', ')} has no value beside this file; it is taken as empty`,
        );
      }
      return { value: value.trim(), at };
    },
  };
  const lines = joinedActions(readCpf(text).lines);
  for (const [index, line] of lines.entries()) takeLine(reading, line, lines[index - 1]);
  const node = finishedNode(reading);
  return !isMerge && endsAsOnWindows(lines) ? { ...node, platform: 'windows' } : node;
}

/** As the product writes its own file there; a merge file is written by people, wherever they sit. */
const endsAsOnWindows = (lines: readonly CpfLine[]): boolean => lines.every(({ end }) => end === '\r\n');

/** An action that ends in a comma goes on in the next line, as documents print it. */
function joinedActions(lines: readonly CpfLine[]): readonly CpfLine[] {
  if (!lines.some(({ content }) => content.kind === 'action' && content.text.endsWith(','))) return lines;
  const joined: CpfLine[] = [];
  for (const line of lines) {
    const before = joined.findLast(({ content }) => content.kind === 'action');
    const goesOn = before?.content.kind === 'action' && before.content.text.endsWith(',');
    if (line.content.kind !== 'action' || !goesOn || /^[A-Z]\w*:[A-Z]/.test(line.content.text)) joined.push(line);
    else
      joined[joined.indexOf(before)] = {
        ...before,
        content: { ...before.content, text: before.content.text + line.content.text },
      };
  }
  return joined;
}

function takeLine(reading: CpfReading, { number, content }: CpfLine, before: CpfLine | undefined): void {
  const { file } = reading;
  const line = reading.tell('', number, 1).at.line;
  if (content.kind === 'entry') takeEntry(reading, content, number, before);
  else if (content.kind === 'section') {
    const isMirror = /^(?:Mirrors|MapMirrors\..+|MirrorMember|Actions|ECPServers)$/i.test(content.name);
    file.mark(
      line,
      isMirror ? 'understood' : 'ignored',
      isMirror ? `what follows is read: [${content.name}]` : 'a heading',
    );
  } else if (content.kind === 'action') {
    const action = readAction(content.text, content.column);
    if (action === null) {
      file.mark(line, 'ignored', 'no action, which would be VERB:Name=value');
      return;
    }
    const meaning = takeAction(reading, action, number);
    if (meaning === null) file.mark(line, 'ignored', `${action.verb} does nothing that the drawing shows`);
    else file.mark(line, 'understood', meaning);
  } else if (content.kind === 'comment' && readMirroredComment(content.text) !== null) {
    file.mark(line, 'understood', 'the database of the next line is mirrored');
  } else if (content.kind === 'unknown') {
    file.mark(line, 'ignored', 'neither a section nor KEY=value, so that the product does not read it either');
  }
}

/** A file that somebody edited may give the same twice: where it differs, only one can be meant. */
function noteSecond({ file, given }: CpfReading, { section, key }: CpfEntry, told: Told<string>): void {
  const name = `${section} ${key}`.toLowerCase();
  // What is empty takes nothing back.
  if (told.value === '') return;
  const first = given.get(name);
  given.set(name, told);
  if (first === undefined || first.value === told.value) return;
  const text = `${key} stands in line ${first.at.line} too, with another value; this line counts`;
  file.note(told.at.line, told.at.column, 'contradiction', text);
}

function takeEntry(reading: CpfReading, entry: CpfEntry, number: number, before: CpfLine | undefined): void {
  const { file } = reading;
  const parameter = PARAMETERS.find(
    ({ section, key }) => sameCpfName(section, entry.section) && sameCpfName(key, entry.key),
  );
  // Of what is not read nothing is looked up: terminals, for one, are described in ObjectScript, in which $C is a function.
  if (parameter === undefined && !ROWS_READ.test(entry.section)) {
    const { line } = reading.tell('', number, 1).at;
    const nothing = `[${entry.section}] holds nothing else that the drawing shows`;
    file.mark(line, 'ignored', isSecret(entry.key) ? 'a secret, which is neither read nor shown' : nothing);
    return;
  }
  const told = reading.tell(entry.value, number, entry.valueColumn);
  const mark = (text: string) => file.mark(told.at.line, 'understood', text);
  if (parameter !== undefined || sameCpfName(entry.section, 'Mirrors')) noteSecond(reading, entry, told);
  const mirror = /^MapMirrors\.(.+)$/i.exec(entry.section)?.[1];
  if (mirror !== undefined) {
    mark('a member of the mirror');
    return takeMemberRow(reading, mirror, entry, told, number);
  }
  if (sameCpfName(entry.section, 'Mirrors')) {
    mark('the mirror and its settings');
    return takeMirrorRow(reading, entry, told, number);
  }
  if (sameCpfName(entry.section, 'ECPServers')) {
    mark('a data server of this application server');
    return takeEcpRow(reading, entry.key, told);
  }
  if (sameCpfName(entry.section, 'Databases')) return takeDatabase(reading, entry, told, before);
  if (parameter?.leftOut !== undefined && told.value !== '') {
    file.mark(told.at.line, 'ignored', parameter.leftOut);
    file.note(told.at.line, told.at.column, 'note', parameter.leftOut);
  } else if (parameter !== undefined) {
    const unused = takeParameter(reading, parameter, told);
    if (unused === null) mark(parameter.title);
    else file.mark(told.at.line, 'ignored', unused);
  }
}
