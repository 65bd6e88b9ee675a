import {
  createApiFailure,
  describeFailure,
  fieldErrors,
  fieldProps,
  idleForm,
  formAction,
  isApiFailure,
  toApiFailure,
} from 'repository-hooks'
import { describe, expect, it } from 'vitest'

const missing = createApiFailure({
  kind: 'notFound',
  message: 'GET /internal/users/7 answered 404',
  method: 'GET',
  path: '/internal/users/7',
  status: 404,
  requestId: 'r-7',
})

/** What React makes of an error of the server for the page, in production. */
function asReactTells({ digest }: { digest: string }): Error {
  return Object.assign(new Error('The specific message is omitted.'), { digest })
}

describe('toApiFailure', () => {
  it('knows a failure that came as JSON, as from a server action', () => {
    const arrived = toApiFailure(JSON.parse(JSON.stringify(missing)))

    expect(isApiFailure(arrived)).toBe(true)
    expect(arrived.toJSON()).toEqual(missing.toJSON())
  })

  it('knows a failure of a server component by what React tells of it, which says nothing of where', () => {
    const arrived = toApiFailure(asReactTells(missing))

    expect(arrived).toMatchObject({ kind: 'notFound', status: 404, requestId: 'r-7' })
    expect(describeFailure(arrived).title).toBe(describeFailure(missing).title)
    expect(missing.digest).not.toMatch(/internal|answered/)
  })

  it.each([
    ['of another error', '1234567890'],
    ['of a redirect', 'NEXT_REDIRECT;replace;/login;307;'],
    ['of something else that is JSON', '{"kind":"notFound"}'],
  ])('takes the digest %s for nothing of ours', (_, digest) => {
    expect(toApiFailure(asReactTells({ digest })).kind).toBe('unexpected')
  })

  it.each([
    ['an error', new Error('Out of paper'), 'Out of paper'],
    ['an object with a message, as some SDKs do', { message: 'Out of paper' }, 'Out of paper'],
    ['a text', 'Out of paper', 'Out of paper'],
    ['nothing', undefined, 'Something unexpected was thrown.'],
    ['an error without words', new Error(), 'Something unexpected was thrown.'],
  ])('says what was thrown: %s', (_, thrown, message) => {
    expect(toApiFailure(thrown)).toMatchObject({ kind: 'unexpected', message })
  })
})

it('gives plain objects, which alone a server action can answer with', async () => {
  const refused = createApiFailure({
    kind: 'validation',
    message: 'POST /users answered 422',
    phase: 'response',
    status: 422,
    data: { errors: { name: ['Taken.'] } },
  })
  const submit = formAction(() => Promise.reject(refused))
  const form = new FormData()
  form.set('name', 'Ada')
  const { errors } = await submit(idleForm, form)

  for (const each of [errors, fieldErrors(refused)]) {
    expect(Object.getPrototypeOf(each.fields)).toBe(Object.prototype)
    expect(each.fields).toEqual({ name: ['Taken.'] })
    expect(fieldProps<string>(each, 'constructor')).not.toHaveProperty('aria-invalid')
  }
})
