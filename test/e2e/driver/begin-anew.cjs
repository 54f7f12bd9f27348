// Loaded into Electron before the application (`-r`): lets one process of it serve one test after another, as starting
// Electron takes longer than most of what a test does. Each test has the application's own modules loaded anew, on a folder
// of its own, as after a start: what is kept is Electron, and nothing of ours.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, sep } = require('node:path');
const { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, session } = require('electron');

const BUILD = join(__dirname, '../../../out') + sep;
const ENTRY = join(BUILD, 'main/start.cjs');

// Chromium keeps its own files as long as the process lives; those of the application go with each test.
const sessionFolder = mkdtempSync(join(tmpdir(), 'mirrorlab-e2e-session-'));
app.setPath('sessionData', sessionFolder);
process.on('exit', () => rmSync(sessionFolder, { recursive: true, force: true }));

/** What is there before the application is. */
const emitters = [app, process, ipcMain, nativeTheme];
const before = new Map(
  emitters.map((emitter) => [emitter, new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)]))]),
);
const dialogs = { ...dialog };
const { quit } = app;

const handled = new Set();
const { handle } = ipcMain;
ipcMain.handle = (name, listener) => {
  handled.add(name);
  handle.call(ipcMain, name, listener);
};
const schemes = new Set();
const { handle: handleScheme } = protocol;
protocol.handle = (scheme, handler) => {
  schemes.add(scheme);
  handleScheme.call(protocol, scheme, handler);
};

globalThis.beginAnew = {
  /**
   * Ends the application, but not the process: its windows are destroyed without being asked, and it hears that it quits, which
   * it may put off while something is still to be done.
   */
  async end() {
    await new Promise((resolve) => {
      app.quit = () => {
        let isPrevented = false;
        app.emit('will-quit', { preventDefault: () => (isPrevented = true) });
        if (!isPrevented) resolve();
      };
      const windows = BrowserWindow.getAllWindows();
      for (const window of windows) window.destroy();
      // Electron tells it with the last window.
      if (windows.length === 0) app.quit();
    });
    app.quit = quit;
    for (const [emitter, kept] of before) {
      for (const name of emitter.eventNames()) {
        for (const listener of emitter.rawListeners(name)) {
          if (!kept.get(name)?.includes(listener)) emitter.removeListener(name, listener);
        }
      }
    }
    for (const name of handled) ipcMain.removeHandler(name);
    for (const scheme of schemes) protocol.unhandle(scheme);
    handled.clear();
    schemes.clear();
    Object.assign(dialog, dialogs);
    Menu.setApplicationMenu(null);
    await session.defaultSession.clearStorageData();
    for (const file of Object.keys(require.cache)) {
      if (file.startsWith(BUILD)) delete require.cache[file];
    }
  },
  /** Starts it on a folder, with files that its command line names. */
  start(folder, files) {
    app.setPath('userData', folder);
    app.setPath('logs', join(folder, 'logs'));
    process.argv = [process.argv[0], app.getAppPath(), ...files];
    // It was told before Electron was ready, and cannot be told twice.
    protocol.registerSchemesAsPrivileged = () => undefined;
    require(ENTRY);
  },
};
