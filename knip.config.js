import { entries } from './scripts/entries.js'

/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    ...entries.map(({ source }) => source),
    'demo-app/server/main.ts',
    'demo-app/web/main.tsx',
    'scripts/*.js',
  ],
  project: ['src/**', 'demo-app/**', 'scripts/**', 'test/**', 'stories/**', 'bench/**'],
  ignoreExportsUsedInFile: { interface: true, type: true },
}
