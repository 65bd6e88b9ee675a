import { readFileSync } from 'node:fs'
import path from 'node:path'

import { createApiClient, repository } from 'repository-hooks'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { errorReference } from '../../scripts/errorReference.js'
import { root } from '../../scripts/processes.js'

const page = readFileSync(path.join(root, 'docs/errors.md'), 'utf8')

describe('the reference of configuration errors', () => {
  it('has what the code says; `npm run docs` writes it', async () => {
    expect(page).toBe(await errorReference())
  })

  it.each([
    ['a client', () => createApiClient({ baseURL: 'http://example.com' })],
    ['a number', () => createApiClient({ baseURL: '/api', timeout: { total: NaN } })],
    [
      'a repository',
      () => repository({ one: 'a', many: 'as', path: 'as/', schema: z.object({ id: z.string() }) }),
    ],
  ])('has an entry for what %s throws', (_, act) => {
    const message = messageOf(act)
    const entries = [...page.matchAll(/^- `+ ?(.*?) ?`+$/gm)].map(([, entry = '']) => entry)

    expect(entries.filter((entry) => patternOf(entry).test(message))).toHaveLength(1)
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Error) return error.message
  }
  return ''
}

function patternOf(entry: string): RegExp {
  const escaped = entry.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('…', '.*')}$`)
}
