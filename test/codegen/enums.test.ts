import { describe, expect, it } from 'vitest'
import { openEnum } from '../../src/codecs/index.js'
import { toOpenApi } from '../../src/codegen/index.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import { repository } from 'repository-hooks'
import { z } from 'zod'

/** The code of an entity with a member that is an enum, which is also what its list is filtered by. */
function codeOf(Level: object): string {
  const Row = { type: 'object', properties: { id: { type: 'string' }, level: Level } }
  const response = { content: { 'application/json': { schema: { type: 'array', items: Row } } } }
  const { files } = generateFiles({
    openapi: '3.1.0',
    paths: {
      '/rows': {
        get: {
          parameters: [{ name: 'level', in: 'query', schema: Level }],
          responses: { 200: response },
        },
      },
    },
  })
  return [...files.values()].join('\n')
}

const numbers = { type: 'integer', enum: [0, 1, 2] }

describe('enums', () => {
  it('7.8 of numbers may grow, and are exact in what is sent', () => {
    const code = codeOf(numbers)
    expect(code).toContain('level: openEnum([0, 1, 2]).optional()')
    expect(code).toContain('level: z.literal([0, 1, 2]).optional()')
  })

  it.each(['x-enum-varnames', 'x-enumNames'])('7.8 have the names of %s', (extension) => {
    const code = codeOf({ ...numbers, [extension]: ['Low', 'High', 'Very high'] })
    expect(code).toContain('level: openEnum({ Low: 0, High: 1, VeryHigh: 2 }).optional()')
    expect(code).toContain('level: z.enum({ Low: 0, High: 1, VeryHigh: 2 }).optional()')
  })

  it('keep their names where one of the values is null', () => {
    const code = codeOf({ enum: [null, 'a', 'b'], 'x-enum-varnames': ['None', 'Left', 'Right'] })
    expect(code).toContain("level: openEnum({ Left: 'a', Right: 'b' }).nullable().optional()")
  })

  it.each([
    ['say what the values say', { enum: ['very-low', 'high'], names: ['VeryLow', 'High'] }],
    ['are the same twice', { enum: ['a', 'b'], names: ['Left', 'Left'] }],
    ['are fewer than the values', { enum: ['a', 'b'], names: ['Left'] }],
    ['are no names', { enum: ['a', 'b'], names: ['1', '2'] }],
  ])('are written without names that %s', (_, { enum: values, names }) => {
    const code = codeOf({ type: 'string', enum: values, 'x-enum-varnames': names })
    expect(code).toContain(`level: openEnum(['${values.join("', '")}']).optional()`)
  })

  it.each([
    ['in order', { 'x-enum-descriptions': ['Not urgent.', 'Urgent.'] }],
    ['by value', { 'x-enumDescriptions': { low: 'Not urgent.', high: 'Urgent.' } }],
  ])('have what is said of their values %s', (_, described) => {
    const code = codeOf({ type: 'string', enum: ['low', 'high'], ...described })
    expect(code).toContain("/** Not urgent. */\n      'low',\n      /** Urgent. */\n      'high',")
  })

  it('of numbers say nothing of values without names, which formatters would part', () => {
    const code = codeOf({ ...numbers, 'x-enum-descriptions': ['Low.', 'High.', 'Very high.'] })
    expect(code).toContain('level: openEnum([0, 1, 2]).optional()')
    const names = { 'x-enum-varnames': ['Low', 'High', 'Top'] }
    expect(codeOf({ ...numbers, ...names, 'x-enum-descriptions': ['Not urgent.'] })).toContain(
      '/** Not urgent. */\n      Low: 0,',
    )
  })

  it('of numbers are numbers, where a document has them as texts', () => {
    expect(codeOf({ type: 'integer', enum: ['1', '2'] })).toContain('openEnum([1, 2])')
  })

  it('7.8 go into a document with their names, and back', () => {
    const Level = openEnum({ Low: 0, High: 1 })
    const rows = repository({
      ...{ one: 'row', many: 'rows', path: '/rows' },
      schema: z.object({ id: z.string(), level: Level }),
      filter: z.object({ level: z.enum({ Low: 0, High: 1 }) }),
    })
    const document = toOpenApi([{ Level, rows }])

    expect(document.components?.schemas?.['Level']).toEqual({
      type: 'integer',
      'x-extensible-enum': [0, 1],
      'x-enum-varnames': ['Low', 'High'],
    })
    const code = [...generateFiles(document).files.values()].join('\n')
    expect(code).toContain('Level = openEnum({ Low: 0, High: 1 })')
    expect(code).toContain('level: z.enum({ Low: 0, High: 1 })')
  })
})
