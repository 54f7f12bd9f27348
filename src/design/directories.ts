import type { Host } from './design.ts';

/** Directories as the platform of a host writes them. */
const isWindowsPath = (directory: string): boolean => /^[A-Za-z]:|\\/.test(directory);

/** Members may have databases of one directory in the drawing and run on different platforms. */
export const isOfPlatform = (platform: Host['platform'], directory: string): boolean =>
  platform === undefined || (platform === 'windows') === isWindowsPath(directory);

export function withSeparator(directory: string): string {
  if (/[\\/]$/.test(directory)) return directory;
  return directory + (isWindowsPath(directory) ? '\\' : '/');
}

/** A folder inside a directory, with the separator that stands there already. */
export const inside = (directory: string, ...folders: readonly string[]): string =>
  folders.reduce(
    (path, folder) => path + withSeparator(`${path}${folder}`).slice(path.length),
    withSeparator(directory),
  );

const USUAL_FOLDERS = {
  cache: { unix: '/usr/cachesys/', windows: 'C:\\InterSystems\\Cache\\' },
  iris: { unix: '/usr/irissys/', windows: 'C:\\InterSystems\\IRIS\\' },
} as const;

/** Where a product is installed by default. */
export const usualFolder = (product: keyof typeof USUAL_FOLDERS, platform: string | undefined): string =>
  USUAL_FOLDERS[product][platform === 'windows' ? 'windows' : 'unix'];
