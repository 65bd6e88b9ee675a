import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from '../../scripts/processes.js'

const root = path.join(import.meta.dirname, '../..')

const failing = `
import { repository } from 'repository-hooks'
import { createTestApi } from 'repository-hooks/testing'
import { expect, onTestFailed, onTestFinished, test } from 'vitest'
import { z } from 'zod'

const notes = repository({ one: 'note', many: 'notes', path: '/notes', schema: z.object({ id: z.string() }) })

test('fails', async () => {
  const { mock, api } = createTestApi({ repositories: { notes }, onTestFailed, onTestFinished })
  mock.notes.fill(2)
  expect(await notes.calls(api).list()).toHaveLength(3)
})
`

const config = `
import { sourceAliases } from '${path.join(root, 'scripts/entries.js')}'
export default { define: { __DEV__: true }, resolve: { alias: sourceAliases() } }
`

describe('a failing test', () => {
  it('prints what was requested and what was mocked', async () => {
    const folder = path.join(root, `node_modules/.cache/repository-hooks/failing-${process.pid}`)
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'some.test.ts'), failing)
    writeFileSync(path.join(folder, 'vitest.config.js'), config)

    const { code, output } = await run('vitest', ['run', '--root', folder], {
      env: { NO_COLOR: '1', VITEST: undefined },
    })

    expect(code).toBe(1)
    expect(output).toContain('Requested:\n  GET    /notes  200  notes.list')
    expect(output).toContain('Mocked:\n  notes  /notes  2 rows')
  })
})
