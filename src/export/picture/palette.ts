import type { MemberType } from '../../design/design.ts';
import type { RailTone } from '../../diagram/rail-tone.ts';

export type PictureTheme = 'light' | 'dark' | 'print';

export interface Palette {
  readonly background: string;
  readonly site: string;
  readonly card: string;
  readonly note: string;
  readonly line: string;
  readonly strongLine: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly rails: Readonly<Record<RailTone, string>>;
  readonly members: Readonly<Record<MemberType, string>>;
  readonly journal: string;
  readonly watch: string;
  readonly use: string;
}

/** The colours of the window (`theme/tokens.css`); on paper the background is white and everything else darker. */
export const PALETTES: Readonly<Record<PictureTheme, Palette>> = {
  light: {
    background: '#f3f5f8',
    site: '#f9fafc',
    card: '#ffffff',
    note: '#f9f2e8',
    line: '#e2e7ee',
    strongLine: '#d2d9e2',
    text: '#18202a',
    muted: '#5b6877',
    faint: '#8995a3',
    rails: { public: '#14885a', private: '#2f66e6', other: '#b97a12' },
    members: {
      failover: '#2563eb',
      dr: '#7447e0',
      'reporting-read-only': '#0e7f98',
      'reporting-read-write': '#0e7f98',
    },
    journal: '#14885a',
    watch: '#7447e0',
    use: '#0e7f98',
  },
  dark: {
    background: '#0f1216',
    site: '#13171d',
    card: '#1b2129',
    note: '#2e2c2a',
    line: '#272f39',
    strongLine: '#323c48',
    text: '#e6eaf0',
    muted: '#93a0b0',
    faint: '#66727f',
    rails: { public: '#35b57c', private: '#5b8cff', other: '#d99a3a' },
    members: {
      failover: '#4c8dff',
      dr: '#a583ff',
      'reporting-read-only': '#4fb3c9',
      'reporting-read-write': '#4fb3c9',
    },
    journal: '#35b57c',
    watch: '#a583ff',
    use: '#4fb3c9',
  },
  print: {
    background: '#ffffff',
    site: '#ffffff',
    card: '#ffffff',
    note: '#ffffff',
    line: '#b9c1ca',
    strongLine: '#7d8894',
    text: '#000000',
    muted: '#333b44',
    faint: '#5b6570',
    rails: { public: '#0f6b46', private: '#1f4fc0', other: '#8a5a0a' },
    members: {
      failover: '#1d4fc4',
      dr: '#5b31bd',
      'reporting-read-only': '#0a6377',
      'reporting-read-write': '#0a6377',
    },
    journal: '#0f6b46',
    watch: '#5b31bd',
    use: '#0a6377',
  },
};

/** A colour on its way to another, as `color-mix` of style sheets makes it: a share of 0 is the first. */
export function mixed(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [one, other] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round((one as number) * (1 - share) + (other as number) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
