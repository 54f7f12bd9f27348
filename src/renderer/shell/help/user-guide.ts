import { type UserGuidePageId, userGuidePages } from '../../../shared/help.ts';
import { anchorOf, htmlOfMarkdown } from '../../ui/controls/SafeMarkup.tsx';

/** The user guide is part of the build: its pages are read when they are opened, its pictures lie beside the page. */
const TEXTS = import.meta.glob<string>('../../../../docs/guide/*.md', { query: '?raw', import: 'default' });
const PICTURES = import.meta.glob<string>('../../../../docs/guide/pictures/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});
const FOLDER = '../../../../docs/guide/';

export async function readUserGuidePage(page: UserGuidePageId): Promise<string> {
  const read = TEXTS[`${FOLDER}${page}.md`];
  if (read === undefined) throw new Error(`There is no page ${page} of the user guide.`);
  return read();
}

export const pictureOfGuide = (address: string): string | undefined => PICTURES[FOLDER + address];

/** Where a link of the user guide leads within it; null where it leads elsewhere. */
export function placeOfLink(address: string, here: UserGuidePageId): { page: UserGuidePageId; anchor?: string } | null {
  const [, file = '', anchor] = /^(?:([a-z-]+)\.md)?(?:#(.+))?$/.exec(address) ?? [];
  const page = file === '' ? here : userGuidePages.find(({ id }) => id === file)?.id;
  if (page === undefined || address === '') return null;
  return anchor === undefined ? { page } : { page, anchor };
}

export interface GuidePart {
  readonly page: UserGuidePageId;
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

let parts: Promise<readonly GuidePart[]> | null = null;

/** The whole user guide, heading by heading, to be searched. */
export function readGuideParts(): Promise<readonly GuidePart[]> {
  parts ??= Promise.all(userGuidePages.map(async ({ id }) => partsOf(id, await readUserGuidePage(id)))).then((all) =>
    all.flat(),
  );
  return parts;
}

function partsOf(page: UserGuidePageId, markdown: string): readonly GuidePart[] {
  const { body } = new DOMParser().parseFromString(htmlOfMarkdown(markdown), 'text/html');
  const found: { heading: string; words: string[] }[] = [];
  for (const node of body.children) {
    const words = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (/^H[1-3]$/.test(node.tagName)) found.push({ heading: words, words: [] });
    else found.at(-1)?.words.push(words);
  }
  return found.map(({ heading, words }) => ({ page, heading, anchor: anchorOf(heading), text: words.join(' ') }));
}
