import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { root } from '../../scripts/processes.js'

const manifest: Record<'devDependencies' | 'overrides', Record<string, string>> = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
)
/** Writes a new project of Vite, React and TypeScript that has the package as a dependency. */
export function writeProject(folder: string, packed: string) {
  const versionsOf = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, manifest.devDependencies[name]]))
  const consumer = {
    name: 'shop',
    private: true,
    type: 'module',
    scripts: { types: 'tsc', build: 'vite build' },
    overrides: manifest.overrides,
    dependencies: {
      'repository-hooks': `file:${packed}`,
      ...versionsOf('@tanstack/react-query', 'axios', 'react', 'react-dom', 'zod'),
    },
    devDependencies: {
      ...versionsOf('@types/react', '@types/react-dom', '@vitejs/plugin-react', 'vite'),
      typescript: manifest.devDependencies['@typescript/native'],
    },
  }
  const files = {
    'index.html': html,
    'tsconfig.json': JSON.stringify(tsconfig),
    'vite.config.ts': viteConfig,
    'package.json': JSON.stringify(consumer),
  }
  writeFiles(folder, new Map(Object.entries(files)))
}

/** Writes an app inside of that project, in a folder of its own, with what Vite's template begins with. */
export function writeApp(folder: string, files: ReadonlyMap<string, string>) {
  writeFiles(
    folder,
    new Map([['index.html', html], ['src/index.css', ''], ['src/main.tsx', main], ...files]),
  )
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>) {
  for (const [file, text] of files) {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
}

const html = `<!doctype html>
<html lang="en">
  <head>
    <title>Shop</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
`

/** As Vite's own template has it. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    types: ['vite/client'],
    skipLibCheck: true,
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    moduleDetection: 'force',
    noEmit: true,
    jsx: 'react-jsx',
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    erasableSyntaxOnly: true,
    noFallthroughCasesInSwitch: true,
    noUncheckedSideEffectImports: true,
  },
  include: ['src', 'quick/src'],
}

const viteConfig = `import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({ plugins: [react()] })
`

/** The module that Vite's template begins with. */
const main = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './index.css'
import App from './App.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
`
