/** A drawing from real configuration files. Pure: bytes in, a design document, findings and verdicts out. */
import type { DesignDocument } from '../design/design-document.ts';
import { readEnvironment } from './environment.ts';
import { type NodeFacts, noFacts, type Place } from './facts.ts';
import type { ReadingContext } from './formats/format.ts';
import { FORMATS } from './formats/formats.ts';
import type { Finding, ImportFile, ImportResult, ReadBeside, ReadFile } from './import-result.ts';
import type { NoteAt } from './join/choose.ts';
import { draw } from './join/draw.ts';
import { groupMirrors } from './join/group-mirrors.ts';
import { joinMirror } from './join/join-mirror.ts';
import { whyMirrorless } from './join/mirrorless.ts';
import { namedByServers } from './join/name-by-servers.ts';
import { besidePath, canonicalPath, pathWithin } from './paths.ts';
import { isSecret, SourceFile } from './source-file.ts';

const nothingBeside: ReadBeside = () => 'cannot be read from here';

export function importFiles(given: readonly ImportFile[], readBeside: ReadBeside = nothingBeside): ImportResult {
  const reading = new Reading(given, readBeside);
  reading.read();
  return reading.result();
}

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

class Reading {
  /** In the order of their names, so that the order in which they are given changes nothing. */
  private readonly files: SourceFile[] = [];
  private readonly byPath = new Map<string, SourceFile>();
  private readonly formats = new Map<SourceFile, string>();
  private readonly facts = noFacts();
  private readonly givenPaths: ReadonlySet<string>;
  private readonly found = new Set<string>();

  constructor(
    given: readonly ImportFile[],
    private readonly readBeside: ReadBeside,
  ) {
    for (const { name, content, isFound = false } of [...given].sort(byName)) {
      if (!this.byPath.has(canonicalPath(name))) this.add(new SourceFile(name, content));
      if (isFound) this.found.add(name);
    }
    this.givenPaths = new Set(this.byPath.keys());
  }

  read(): void {
    const context: ReadingContext = {
      facts: this.facts,
      given: this.files,
      claimed: new Set(),
      beside: (file, relative) => this.beside(file, relative),
      environment: (file) => this.environment(file),
    };
    const readable = this.files.filter((file) => {
      const flaw = file.flaw();
      if (flaw !== null && !this.found.has(file.name)) file.note(1, 1, 'unreadable', flaw);
      return flaw === null;
    });
    const formatOf = new Map(readable.map((file) => [file, FORMATS.find((format) => format.recognises(file))]));
    for (const format of FORMATS) {
      const mine = readable.filter((file) => formatOf.get(file) === format && !context.claimed.has(file));
      for (const file of mine) this.formats.set(file, format.title);
      if (mine.length > 0) format.read(mine, context);
    }
    for (const file of readable)
      if (formatOf.get(file) === undefined && !context.claimed.has(file)) file.refuseUnknown(this.found.has(file.name));
    for (const file of context.claimed)
      if (!this.formats.has(file)) this.formats.set(file, 'read with the file that names it');
  }

  result(): ImportResult {
    const note: NoteAt = ({ file, line, column }: Place, kind: Finding['kind'], text: string): void => {
      this.files.find(({ name }) => name === file)?.note(line, column, kind, text);
    };
    const isTold = this.facts.nodes.some(({ mirrors }) => mirrors.some(({ isHint }) => isHint !== true));
    const nodes = [...this.facts.nodes]
      .map((node) => (isTold ? { ...node, mirrors: node.mirrors.filter(({ isHint }) => isHint !== true) } : node))
      .sort((one, other) => byName({ name: one.at.file }, { name: other.at.file }));
    const joined = groupMirrors(nodes)
      .filter((group) => group.some(({ mirror }) => mirror.own !== undefined || mirror.rows.length > 0))
      .map((group) => joinMirror(group, note));
    const named = namedByServers(joined, nodes, note);
    const sorted = [...named].sort((one, other) => byName({ name: one.name ?? '~' }, { name: other.name ?? '~' }));
    const drawn = sorted.length === 0 ? null : draw(sorted, { ...this.facts, nodes }, note);
    if (drawn === null) this.noteMirrorless(nodes, note);
    const files = [...this.files].sort(byName);
    const findings = files.flatMap((file) =>
      [...file.findings].sort((one, other) => one.line - other.line || one.column - other.column),
    );
    return {
      document: drawn === null ? null : { ...drawn, notes: this.notes(files, findings) },
      findings,
      files: files.map((file): ReadFile => {
        return { name: file.name, format: this.formats.get(file) ?? 'not read', verdicts: () => file.verdicts() };
      }),
    };
  }

  /** Where nothing is drawn, each instance says why, unless its file has said something; and if nobody does, each file. */
  private noteMirrorless(nodes: readonly NodeFacts[], note: NoteAt): void {
    const isSilent = (file: SourceFile) => file.findings.length === 0;
    const silent = new Set(this.files.filter(isSilent).map(({ name }) => name));
    for (const node of nodes.filter(({ at }) => silent.has(at.file))) {
      const { at, text } = whyMirrorless(node);
      note(at, 'note', text);
    }
    if (!this.files.every(isSilent)) return;
    for (const file of this.files) {
      const format = FORMATS.find(({ title }) => title === this.formats.get(file));
      if (format !== undefined)
        file.note(1, 1, 'note', `is read as ${format.title}; nothing in it says that an instance is in a mirror`);
    }
  }

  private notes(files: readonly SourceFile[], findings: readonly Finding[]): NonNullable<DesignDocument['notes']> {
    const read = files.map((file) => {
      const format = this.formats.get(file);
      return {
        kind: 'import',
        file: file.name,
        line: 1,
        text: format === undefined ? 'not read' : `read as ${format}`,
      };
    });
    return [...read, ...findings.map(({ file, line, text }) => ({ kind: 'import', file, line, text }))];
  }

  private add(file: SourceFile): SourceFile {
    this.files.push(file);
    this.byPath.set(canonicalPath(file.name), file);
    return file;
  }

  private beside(file: SourceFile, relative: string): ReturnType<ReadingContext['beside']> {
    const within = pathWithin(relative);
    if (within === null || within === '') {
      const outside = canonicalPath(
        /^(?:[\\/~]|[A-Za-z]:)/.test(relative) ? relative : besidePath(file.name, relative),
      );
      const given = this.givenPaths.has(outside) ? this.byPath.get(outside) : undefined;
      const reason =
        'lies outside of the folder of this file, from which alone files are read, unless they are given too';
      return given ?? { reason };
    }
    const path = besidePath(file.name, within);
    const known = this.byPath.get(canonicalPath(path));
    if (known !== undefined) return known;
    const content = this.readBeside(file.name, within);
    return typeof content === 'string' ? { reason: content } : this.add(new SourceFile(path, content));
  }

  /** The `.env` of the nearest folder above that was given too: a file that a compose file builds or mounts has its variables. */
  private givenAbove(file: SourceFile): SourceFile | undefined {
    const folders = canonicalPath(file.name).split('/').slice(0, -2);
    const paths = [...folders.keys(), folders.length].map((depth) => [...folders.slice(0, depth), '.env'].join('/'));
    const nearest = paths.findLast((path) => this.givenPaths.has(path));
    return nearest === undefined ? undefined : this.byPath.get(nearest);
  }

  /** Only what is asked for is told, so that nothing else of the file leaves it. */
  private environment(file: SourceFile): ReadonlyMap<string, string> {
    if (!file.text.includes('$')) return new Map();
    const beside = this.beside(file, '.env');
    const found = 'reason' in beside ? this.givenAbove(file) : beside;
    if (found === undefined || found.flaw() !== null) return new Map();
    this.formats.set(found, 'variables');
    const variables = readEnvironment(found.text).filter(({ name }) => !isSecret(name));
    for (const { line, name } of variables) {
      if (new RegExp(`\\$\\{?${name}\\b`).test(file.text)) found.mark(line, 'understood', `a variable of ${file.name}`);
    }
    return new Map(variables.map(({ name, value }) => [name, value]));
  }
}
