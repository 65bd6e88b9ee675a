import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { root } from '../../scripts/processes.js'
import { documents, type Document } from './documents.ts'

const pages = documents()

describe('links of the documents', () => {
  it.each(pages)('lead somewhere in $file', (page) => {
    const broken = linksOf(page).filter((link) => explain(page, link) !== undefined)

    expect(broken).toEqual([])
  })

  it('lead to every page from the README or the index', () => {
    const starts = ['README', 'docs/README', 'docs/recipes/README', 'docs/decisions/README']
    const reached = pages
      .filter(({ file }) => starts.includes(file.replace('.md', '')))
      .flatMap((page) => linksOf(page).map((link) => resolveLink(page, link).file))

    const lost = pages.filter(({ file }) => file.startsWith('docs/') && !reached.includes(file))

    expect(lost.map(({ file }) => file)).toEqual([])
  })

  it.each([
    ['[a](missing.md)', 'missing.md'],
    ['[a](#no-such-heading)', '#no-such-heading'],
    ['[a](https://exa mple.com)', 'https://exa mple.com'],
    ['[a](http://example.com)', 'http://example.com'],
  ])('are refused: %s', (text, link) => {
    const page = { file: 'docs/page.md', text: `# Page\n\n${text}\n`, blocks: [] }

    expect(linksOf(page).filter((it) => explain(page, it) !== undefined)).toEqual([link])
  })
})

/** Links and pictures, outside of code. */
function linksOf({ text }: Document): string[] {
  const prose = text.replaceAll(/^( *)(`{3,})[\s\S]*?^\1\2$/gm, '').replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
}

/** What is wrong with a link, if anything. */
function explain(page: Document, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return explainExternal(link)
  const { file, anchor } = resolveLink(page, link)
  if (file !== page.file && !existsSync(path.join(root, file))) return `There is no ${file}.`
  if (anchor === undefined) return undefined
  const text = file === page.file ? page.text : readFileSync(path.join(root, file), 'utf8')
  return anchorsOf(text).has(anchor) ? undefined : `${file} has no heading for #${anchor}.`
}

function explainExternal(link: string): string | undefined {
  if (!URL.canParse(link) || /\s/.test(link)) return 'This is no URL.'
  const isWeb = new URL(link).protocol === 'https:'
  return isWeb || link.startsWith('mailto:') ? undefined : 'External links use https.'
}

function resolveLink(page: Document, link: string): { file: string; anchor: string | undefined } {
  const [target = '', anchor] = link.split('#')
  const file = path.posix.normalize(path.posix.join(path.posix.dirname(page.file), target))
  return { file: target === '' ? page.file : file, anchor }
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of text
    .replaceAll(/^( *)(`{3,})[\s\S]*?^\1\2$/gm, '')
    .matchAll(/^#{1,6} +(.+)$/gm)) {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = plain.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')
    const copies = [...anchors].filter(
      (it) => it === anchor || /^-\d+$/.test(it.slice(anchor.length)),
    )
    anchors.add(anchors.has(anchor) ? `${anchor}-${copies.length}` : anchor)
  }
  return anchors
}
