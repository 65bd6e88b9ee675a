import { commands, entries, standIns } from './scripts/entries.js'

/** @type {import('knip').KnipConfig} */
export default {
  workspaces: {
    '.': {
      entry: [
        ...entries.map(({ source }) => source),
        ...commands,
        ...standIns,
        'bench/**/*.{js,ts}',
        '!bench/peers/**',
        'demo-app/server/main.ts',
        'demo-app/web/main.tsx',
        'scripts/*.js',
        'test/setup/*.js',
        'test/docs/scene/*',
      ],
      project: [
        'src/**',
        'demo-app/**',
        'scripts/**',
        'test/**',
        'stories/**',
        'bench/**',
        '!bench/peers/**',
      ],
      // Run by the steps of `npm test`, by their commands.
      // A document for tests is read as a file. The docs speak of firebase, sonner and TanStack's devtools, and their tests have the types of those from elsewhere.
      // The benches find openapi-typescript among the packages of their own.
      ignoreDependencies: [
        '@arethetypeswrong/cli',
        '@directus/specs',
        '@tanstack/react-devtools',
        'firebase',
        'openapi-typescript',
        'publint',
        'sonner',
        'typedoc',
        'typedoc-plugin-markdown',
      ],
    },
    // They take the place of the newest peers in one run of the tests.
    'test/floors': { ignoreDependencies: ['@tanstack/react-query', 'react', 'react-dom', 'zod'] },
  },
  // Runs Google's emulator of Firestore, where that is installed.
  ignoreBinaries: ['java'],
  ignore: ['demo-app/web/public/**'],
  // A resource exports all of its hooks, used or not.
  ignoreIssues: {
    'demo-app/web/features/**': ['exports'],
    'test/codegen/{partial,petstore,sampled}/**': ['exports'],
  },
  ignoreExportsUsedInFile: { interface: true, type: true },
}
