import { readFileSync } from 'node:fs'
import path from 'node:path'

import { createApiClient, isApiFailure, repository, type ApiFailure } from 'repository-hooks'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { errorReference } from '../../scripts/errorReference.js'
import { root } from '../../scripts/processes.js'

const page = readFileSync(path.join(root, 'docs/errors.md'), 'utf8')

describe('the reference of configuration errors', () => {
  it('has what the code says; `npm run docs` writes it', async () => {
    expect(page).toBe(await errorReference())
  })

  it('gives each mistake one code, and each code one place in the code', async () => {
    const codes = [...page.matchAll(/^### (.+)$/gm)].map(([, code]) => code)

    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
    expect(codes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(`${code}`))).toEqual([])
  })

  it.each([
    ['a client', () => createApiClient({ baseURL: 'http://example.com' })],
    ['a number', () => createApiClient({ baseURL: '/api', timeout: { total: NaN } })],
    [
      'a repository',
      () => repository({ one: 'a', many: 'as', path: 'as/', schema: z.object({ id: z.string() }) }),
    ],
  ])('has an entry for what %s throws', (_, act) => {
    const { code, message } = failureOf(act)
    const [, section = ''] = page.split(`\n### ${code}\n`)
    const [own = ''] = section.split('\n#')
    const entries = [...own.matchAll(/^- `+ ?(.*?) ?`+$/gm)].map(([, entry = '']) => entry)

    expect(entries.filter((entry) => patternOf(entry).test(message))).toHaveLength(1)
  })
})

function failureOf(act: () => unknown): ApiFailure {
  try {
    act()
  } catch (error) {
    if (isApiFailure(error)) return error
  }
  throw new Error('It did not fail as it should.')
}

function patternOf(entry: string): RegExp {
  const escaped = entry.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('…', '.*')}$`)
}
