import { type Bridge, SESSION_PORT_CHANNEL } from '../../shared/contract.ts';
import type { SessionMessage } from '../../shared/session.ts';

/**
 * The way to main: the only file that touches `window.api`. Everything else imports `bridge`, whose functions are those
 * of the contract, and `listenToSessions`.
 */
declare global {
  interface Window {
    readonly api: Bridge;
  }
}

/** Unit tests load what imports this without a window; nothing that they try calls main. */
export const bridge: Bridge = globalThis.window?.api;

/**
 * Hears the session of this window. A session that is started anew brings a new port; whatever the old one still says
 * is then of no interest.
 */
export function listenToSessions(listener: (message: SessionMessage) => void): () => void {
  let current: MessagePort | null = null;
  const receivePort = (event: MessageEvent): void => {
    const [port] = event.ports;
    if (event.source !== window || event.data !== SESSION_PORT_CHANNEL || port === undefined) return;
    current?.close();
    current = port;
    port.onmessage = ({ data }: MessageEvent<SessionMessage>) => listener(data);
  };
  window.addEventListener('message', receivePort);
  return () => {
    window.removeEventListener('message', receivePort);
    current?.close();
  };
}
