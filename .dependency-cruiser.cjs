// The layer table of ARCHITECTURE.md: a layer may import itself and what stands here, and nothing else.
const everything = '.*';
const layers = {
  design: ['node_modules/(zod|ipaddr\\.js|yaml)/', 'resources/designs/'],
  diagram: ['src/design/'],
  engine: ['src/design/'],
  'vendor-files': ['src/design/'],
  export: ['src/(design|diagram|engine|scenario|vendor-files|procedures)/', 'node_modules/(yaml|@noble/hashes)/'],
  import: ['src/(design|vendor-files)/', 'node_modules/(ipaddr\\.js|yaml|zod)/'],
  scenario: ['src/(design|engine)/', 'node_modules/(zod|yaml)/', 'resources/scenarios/'],
  procedures: ['src/(design|engine|scenario)/'],
  analysis: ['src/(design|engine|scenario)/'],
  ladder: ['src/(design|engine|scenario|export)/'],
  lessons: [
    'src/(design|engine|scenario|procedures|analysis)/',
    'node_modules/(@noble/hashes|yaml)/',
    'resources/(lessons|designs)/',
  ],
  workers: ['src/(design|engine|scenario|analysis)/', '(node:)?worker_threads$'],
  shared: ['src/(design|diagram|engine|export|scenario|analysis|ladder|lessons)/', 'node_modules/zod/'],
  files: ['src/export/', '(node:)?(fs|path)$'],
  terminal: ['src/(design|engine)/'],
  session: ['src/(design|engine|scenario|procedures|ladder|lessons|terminal|shared)/'],
  main: [everything],
  cli: [everything],
  preload: ['src/shared/', 'node_modules/electron/'],
  renderer: [
    'src/(design|diagram|shared)/',
    'src/scenario/[a-z-]+-schema\\.ts$',
    // What reads results; none of these runs the engine.
    'src/analysis/(cell|checked-findings|compare|report|remedies|sentences)\\.ts$',
    'src/scenario/goals\\.ts$',
    'src/ladder/row-words\\.ts$',
    // What Help shows of the documentation.
    'docs/',
    'node_modules/',
  ],
};

const ownLayerOnly = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { pathNot: [`^src/${layer}/`, ...allowed.map((path) => `^${path}`)] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...ownLayerOnly,
    {
      name: 'hosts-are-apart',
      comment: 'The desktop and the command line are two hosts of one engine, and neither needs the window.',
      severity: 'error',
      from: { path: '^src/(main|cli)/' },
      to: { path: '^src/(main|cli|renderer|preload)/', pathNot: '^src/$1/' },
    },
    {
      name: 'command-line-without-electron',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '(^|/)electron($|/)' },
    },
    {
      name: 'contract-is-types-only',
      comment: 'The contract between main and window names types of the layers below, and runs none of them.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '^src/shared/calls/command-schema' },
      to: {
        path: '^src/(design|diagram|engine|export|scenario|analysis|ladder|lessons)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'window-does-not-check-calls',
      comment:
        'The schemas of calls are made from tables of the engine; main checks with them, and the window knows their types.',
      severity: 'error',
      from: { path: '^src/(renderer|preload)/' },
      to: { path: '^src/shared/calls/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-network',
      comment: 'MirrorLab uses no network; the window is kept from it by main, and main by this.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(net|tls|http|https|http2|dgram|dns|inspector)(/|$)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'] },
  },
};
