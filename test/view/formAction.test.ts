import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { formAction, idleForm } from '../../src/view/forms/formAction.js'

function formOf(values: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.set(name, value)
  return data
}

const refused = createApiFailure({
  kind: 'validation',
  message: 'no',
  status: 422,
  data: { errors: { name: ['Enter a name'], sku: ['Taken'] } },
})

describe('formAction', () => {
  it('gives what the server made of it', async () => {
    const action = formAction((data) => Promise.resolve(data.get('name')))
    expect(await action(idleForm, formOf({ name: 'Desk' }))).toEqual({
      ...idleForm,
      status: 'success',
      result: 'Desk',
    })
  })

  it("assigns the server's errors to the submitted fields, and keeps the input", async () => {
    const values = formOf({ name: '' })
    const state = await formAction(() => Promise.reject(refused))(idleForm, values)
    expect(state).toMatchObject({ status: 'error', failure: refused, values })
    expect(state.errors).toEqual({ fields: { name: ['Enter a name'] }, form: ['Taken'] })
  })

  it('sorts by the schema when there is one', async () => {
    const schema = z.object({ sku: z.string() })
    const state = await formAction(() => Promise.reject(refused), { schema })(idleForm, formOf({}))
    expect(state.errors).toEqual({ fields: { sku: ['Taken'] }, form: ['Enter a name'] })
  })

  it('converts the error of a schema before the request', async () => {
    const schema = z.object({ name: z.string().min(1, 'Enter a name') })
    const action = formAction((data) => schema.parseAsync(Object.fromEntries(data)), { schema })
    const state = await action(idleForm, formOf({ name: '' }))
    expect(state.errors.fields).toEqual({ name: ['Enter a name'] })
  })

  const Price = { price: 'free' }
  it.each<[string, () => unknown, string]>([
    [
      'valibot',
      () => v.parse(v.object({ price: v.number() }), Price),
      'Invalid type: Expected number',
    ],
    ['arktype', () => type({ price: 'number' }).assert(Price), 'must be a number'],
  ])('takes what a schema of %s refuses, and keeps nothing of it', async (_, check, message) => {
    const state = await formAction(async () => check())(idleForm, formOf(Price))
    expect(state.errors.fields).toEqual({ price: [message] })
    expect(JSON.stringify(state.failure)).not.toContain('free')
  })

  it('keeps a failure that is not about input, without errors of fields', async () => {
    const offline = createApiFailure({ kind: 'noInternetConnection', message: 'no' })
    const state = await formAction(() => Promise.reject(offline))(
      idleForm,
      formOf({ name: 'Desk' }),
    )
    expect(state).toMatchObject({ status: 'error', failure: offline, errors: { form: [] } })
  })

  it('throws on what only has a member of that name', async () => {
    const error = Object.assign(new Error('busy'), { issues: ['text', null] })
    const action = formAction(() => Promise.reject(error))
    await expect(action(idleForm, formOf({}))).rejects.toBe(error)
  })

  it('throws bugs on, and the redirects of frameworks', async () => {
    const redirect = new Error('NEXT_REDIRECT')
    const action = formAction(() => Promise.reject(redirect))
    await expect(action(idleForm, formOf({}))).rejects.toBe(redirect)
  })
})
