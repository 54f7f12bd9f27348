import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sourceFiles = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file))
  .sort();

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** The code of a file without its comments, which may well speak of what the code must not do. */
function readCode(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** Every line of the files that matches, as `FILE: LINE`, so that a failing test shows where to look. */
function findInCode({ files, pattern }: { files: readonly string[]; pattern: RegExp }): string[] {
  return files.flatMap((file) =>
    readCode(file)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

function cruise(): Cruise {
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  return JSON.parse(
    execFileSync(process.execPath, [cruiser, 'src', '--output-type', 'json'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  );
}

const { modules, summary } = cruise();

test('the layers import only what they may, and every source file was seen', () => {
  // Dependency-cruiser passes in silence where it sees nothing, as it does with a compiler that it does not know.
  const seen = new Set(modules.map((module) => module.source));
  expect(sourceFiles.length).toBeGreaterThan(0);
  expect(sourceFiles.filter((file) => !seen.has(file))).toEqual([]);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});

/** Where the ways of two files part: the two folders that stand side by side there, or null where one lies within the other. */
function neighbours(one: string, other: string): readonly [string, string] | null {
  const [from, to] = [one.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  const depth = from.findIndex((folder, index) => folder !== to[index]);
  if (depth === -1 || depth >= to.length) return null;
  return [from.slice(0, depth + 1).join('/'), to.slice(0, depth + 1).join('/')];
}

test('no two folders that stand side by side import each other', () => {
  const imports = new Map<string, string>();
  for (const { source, dependencies } of modules) {
    for (const { resolved } of dependencies) {
      const pair = resolved.startsWith('src/') ? neighbours(source, resolved) : null;
      if (pair !== null) imports.set(pair.join(' → '), `${source} → ${resolved}`);
    }
  }
  expect(imports.size).toBeGreaterThan(100);
  const mutual = [...imports].filter(([pair]) => imports.has(pair.split(' → ').reverse().join(' → ')));
  expect(mutual).toEqual([]);
});

test('the engine knows no clock, no chance but its own, and no arithmetic that differs between machines', () => {
  const engineFiles = sourceFiles.filter((file) => file.startsWith('src/engine/'));
  expect(engineFiles.length).toBeGreaterThan(0);
  const clocks = /\b(Date|performance|setTimeout|setInterval|setImmediate|queueMicrotask)\b/;
  const locales = /\b(Intl|localeCompare|toLocale\w+)\b/;
  // Only these functions are exact by the standard; the others, and the power operator, may differ in the last bit.
  const arithmetic = /\bMath\.(?!(abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc)\b)|\*\*/;
  for (const pattern of [clocks, locales, arithmetic]) {
    expect(findInCode({ files: engineFiles, pattern })).toEqual([]);
  }
});

test('no source file is longer than 400 lines', () => {
  const lengths = sourceFiles.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }));
  expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
});

test('nothing is exported by default', () => {
  // A declaration file only says what a file that is not TypeScript exports.
  const files = sourceFiles.filter((file) => !file.endsWith('.d.ts'));
  expect(findInCode({ files, pattern: /^\s*export default\b|\bas default\b/ })).toEqual([]);
});

test('no file, type or function is named after nothing', () => {
  const empty = /util(s|ity|ities)?|helpers?|manager/i;
  expect(sourceFiles.filter((file) => empty.test(file))).toEqual([]);
  const declaration = new RegExp(`\\b(class|function|const|interface|type)\\s+\\w*(${empty.source})`, 'i');
  expect(findInCode({ files: sourceFiles, pattern: declaration })).toEqual([]);
});

test('a class is defined in one style sheet only', () => {
  const sheets = readdirSync('src/renderer', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const definedIn = new Map<string, Set<string>>();
  for (const sheet of sheets) {
    for (const [, name] of readFileSync(`src/renderer/${sheet}`, 'utf8').matchAll(/^\.([a-z-]+) \{$/gm)) {
      if (name !== undefined) definedIn.set(name, (definedIn.get(name) ?? new Set()).add(sheet));
    }
  }
  expect(definedIn.size).toBeGreaterThan(100);
  expect([...definedIn].filter(([, files]) => files.size > 1)).toEqual([]);
});
