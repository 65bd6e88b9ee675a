import { describe, expect, it } from 'vitest'

import { isEmptyData } from '../../src/view/queries/isEmptyData.js'

describe('isEmptyData', () => {
  it.each([
    [null],
    [undefined],
    [[]],
    [{ items: [], total: 0 }],
    [{ pages: [], pageParams: [] }],
    [{ pages: [{ items: [] }, []], pageParams: [1, 2] }],
  ])('5.16 is true for %j', (data) => {
    expect(isEmptyData(data)).toBe(true)
  })

  it.each([
    [0],
    [''],
    [false],
    [{}],
    [['a']],
    [{ items: ['a'] }],
    [{ items: 0 }],
    [{ pages: [{ items: [] }, { items: ['a'] }] }],
    [{ pages: 12, name: 'a book' }],
  ])('is false for %j', (data) => {
    expect(isEmptyData(data)).toBe(false)
  })
})
