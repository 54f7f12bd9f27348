import { create } from 'zustand';
import type { About } from '../../shared/about.ts';
import { bridge } from '../bridge/bridge.ts';

/** What the About dialog shows; null while it is closed. */
export const useAbout = create<{ readonly about: About | null }>(() => ({ about: null }));

export async function showAbout(): Promise<void> {
  useAbout.setState({ about: await bridge.describeApplication() });
}
