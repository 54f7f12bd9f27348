import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesNamedBy } from '../../src/main/platform/named-files.ts';

const folder = resolve('/home/anna/mirrors');
const named = (...commandLine: string[]): readonly string[] => filesNamedBy(commandLine, folder).paths;

describe('the files that a command line names', () => {
  it('are designs and scenarios, wherever the command line was typed', () => {
    const elsewhere = resolve('/srv/pair.mirrorlab');
    expect(named('--no-first-run', 'pair.mirrorlab', '.', elsewhere)).toEqual([
      resolve(folder, 'pair.mirrorlab'),
      elsewhere,
    ]);
    expect(named('notes.txt', '--log=run.json')).toEqual([]);
  });

  it('may be named by URLs, as file managers do', () => {
    const path = resolve('/home/anna/München 50% & more/a pair.mirrorlab');
    expect(named(pathToFileURL(path).href)).toEqual([path]);
    // RFC 8089 allows for it, and some write it so.
    expect(named(pathToFileURL(path).href.replace('file:///', 'file:/'))).toEqual([path]);
  });

  it('are on this machine: other URLs are told apart', () => {
    const others = ['http://host/pair.mirrorlab', 'file:///a%2Fb.mirrorlab', 'smb://host/pair.mirrorlab'];
    expect(filesNamedBy(['pair.json', ...others], folder)).toEqual({
      paths: [resolve(folder, 'pair.json')],
      elsewhere: others,
    });
    if (process.platform !== 'win32') expect(named('file://host/pair.mirrorlab')).toEqual([]);
  });
});
