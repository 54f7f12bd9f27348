import { basename, dirname, join } from 'node:path';
import { readTextDocument } from '../../design/text-document.ts';
import type { LessonSource } from '../../lessons/lesson-source.ts';
import { type Refused, readFileText } from '../documents/documents.ts';
import { leadsElsewhere } from './scenario-files.ts';

/** A text that means to be a lesson, however broken it is. */
const LESSON_FORMAT_LINE = /(^\s*format|"format")\s*:\s*["']?mirrorlab\/lesson@/m;

/** The lesson in a file with what stands beside it; null where the file holds none. */
export async function readLessonFile(path: string): Promise<LessonSource | Refused | null> {
  const read = await readFileText(path);
  if (read.outcome === 'refused' || !LESSON_FORMAT_LINE.test(read.text)) return null;
  const stem = path.replace(/(\.lesson)?\.(ya?ml|json)$/i, '');
  const own = async (ending: string): Promise<LessonSource['solution']> => {
    const beside = await readFileText(`${stem}${ending}`);
    return beside.outcome === 'read' ? { text: beside.text, file: basename(`${stem}${ending}`) } : null;
  };
  const [solution, ways] = [await own('.solution.scenario.yaml'), await own('.ways.yaml')];
  const named = [designOf(read.text, path), ...(ways === null ? [] : drawingsOf(ways.text, ways.file))];
  const designs: Record<string, string> = {};
  for (const name of named) {
    if (name === null || leadsElsewhere(name)) continue;
    const drawn = await readFileText(join(dirname(path), name));
    if (drawn.outcome === 'read') designs[name] = drawn.text;
  }
  return { fileName: basename(path), text: read.text, designs, solution, ways };
}

function designOf(text: string, path: string): string | null {
  const { design } = (readTextDocument(text, path).value ?? {}) as { readonly design?: unknown };
  return typeof design === 'string' ? design : null;
}

function drawingsOf(text: string, file: string): readonly (string | null)[] {
  const value = (readTextDocument(text, file).value ?? {}) as {
    readonly solution?: { readonly drawing?: unknown };
    readonly ways?: readonly { readonly drawing?: unknown }[];
  };
  const drawings = [
    value.solution?.drawing,
    ...(Array.isArray(value.ways) ? value.ways : []).map((way) => way?.drawing),
  ];
  return drawings.map((drawing) => (typeof drawing === 'string' ? drawing : null));
}
