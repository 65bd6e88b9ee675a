import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { root } from '../../scripts/processes.js'

export interface CodeBlock {
  /** What stands after the fence: `ts`, `tsx`, `sh` … */
  language: string
  /** The file that the block shows, where its fence names one: `title="src/App.tsx"`. */
  title: string | undefined
  /** Whether a test of its own compiles it: `elsewhere` after the language. */
  isCheckedElsewhere: boolean
  code: string
  /** The line of the page that holds the block's first line. */
  line: number
}

export interface Document {
  /** Where it stands in the project. */
  file: string
  text: string
  blocks: CodeBlock[]
}

/** Every page that people write, with its code; the API's are made from the code. */
export function documents(): Document[] {
  return globSync(['*.md', 'llms.txt', '{docs,skills}/**/*.md', '{bench,examples}/*.md'], {
    cwd: root,
  })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.startsWith('docs/api/'))
    .sort()
    .map((file) => readDocument(file, readFileSync(path.join(root, file), 'utf8')))
}

/** Every source whose comments show code, as a page: what stands around the comments is no code of the page. */
export function commentedSources(): Document[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      return readDocument(file, text.replaceAll(/^ *\* ?/gm, ''))
    })
    .filter(({ blocks }) => blocks.length > 0)
}

export function readDocument(file: string, text: string): Document {
  const fences = text.matchAll(/^( *)(`{3,})([a-z]+)?(?: +(.*))?\n([\s\S]*?)^\1\2$/gm)
  const blocks = [...fences].map(({ index, 3: language = '', 4: info = '', 5: code = '' }) => ({
    language,
    title: /title="([^"]+)"/.exec(info)?.[1],
    isCheckedElsewhere: info === 'elsewhere',
    code,
    line: text.slice(0, index).split('\n').length + 1,
  }))
  return { file, text, blocks }
}

/** The files that a document shows, by their path. */
export function titledFiles({ blocks }: Document): Map<string, string> {
  return new Map(blocks.flatMap(({ title, code }) => (title === undefined ? [] : [[title, code]])))
}
