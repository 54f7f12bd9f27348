#!/usr/bin/env node
// The command line of a checkout: builds first where the build is missing or older than the sources, and says so on
// standard error only, because standard output belongs to the command.
import { setUp } from '../scripts/setup.mjs';

await setUp({ progress: 'only work' });
await import(new URL('../out/main/cli.cjs', import.meta.url).href);
