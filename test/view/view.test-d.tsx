import type {
  DefinedUseQueryResult,
  InfiniteData,
  UseInfiniteQueryResult,
  UseQueryResult,
  UseSuspenseQueryResult,
} from '@tanstack/react-query'
import { useForm as useTanStackForm } from '@tanstack/react-form'
import { useActionState } from 'react'
import { useForm } from 'react-hook-form'
import { assertType, describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'

import { repository } from 'repository-hooks'
import type { FailureKind } from '../../src/failure/FailureKind.js'
import { fieldErrors } from '../../src/failure/fieldErrors.js'
import type { FieldErrors } from '../../src/failure/placeFieldIssues.js'
import type { FieldPath } from '../../src/failure/FieldPath.js'
import { FieldError } from '../../src/view/forms/FieldError.js'
import { fieldProps } from '../../src/view/forms/fieldProps.js'
import { formAction, idleForm } from '../../src/view/forms/formAction.js'
import { useFormErrors } from '../../src/view/forms/useFormErrors.js'
import { setHookFormErrors } from '../../src/view/forms/setHookFormErrors.js'
import { setTanStackFormErrors } from '../../src/view/forms/setTanStackFormErrors.js'
import type { Messages } from '../../src/view/messages/Messages.js'
import { combineQueries } from '../../src/view/queries/combineQueries.js'
import { QueryView } from '../../src/view/queries/QueryView.js'
import { useQueryView } from '../../src/view/queries/useQueryView.js'
import { ErrorView } from '../../src/view/screens/ErrorView.js'

interface Product {
  name: string
  price?: number
  items: { name: string; tags: string[] }[]
  madeAt: Date
}

declare const plain: UseQueryResult<Product[]>
declare const defined: DefinedUseQueryResult<Product[], TypeError>
declare const suspense: UseSuspenseQueryResult<Product[]>
declare const infinite: UseInfiniteQueryResult<InfiniteData<{ items: Product[] }, number>>

describe('QueryView', () => {
  it('accepts any result of TanStack Query, and passes its data', () => {
    assertType(
      <QueryView query={plain}>
        {(products) => {
          expectTypeOf(products).toEqualTypeOf<Product[]>()
          return null
        }}
      </QueryView>,
    )
    assertType(<QueryView query={defined}>{(products) => products.length}</QueryView>)
    assertType(<QueryView query={suspense}>{(products) => products.length}</QueryView>)
    assertType(
      <QueryView query={infinite}>
        {({ pages }) => {
          expectTypeOf(pages).toEqualTypeOf<{ items: Product[] }[]>()
          return null
        }}
      </QueryView>,
    )
  })

  it('knows the data of several queries', () => {
    assertType(
      <QueryView query={combineQueries([plain, infinite])}>
        {([products, { pages }]) => {
          expectTypeOf(products).toEqualTypeOf<Product[]>()
          expectTypeOf(pages).toEqualTypeOf<{ items: Product[] }[]>()
          return null
        }}
      </QueryView>,
    )
  })

  it('knows the data of hooks that are called where several queries become one', () => {
    const { useThings, useInfiniteThings } = repository({
      one: 'thing',
      many: 'things',
      path: '/things',
      schema: z.object({ id: z.string() }),
    }).hooks
    const all = [useThings(), useInfiniteThings()] as const
    const { data } = combineQueries([
      useThings(),
      useInfiniteThings(),
      useThings({}, { select: (things) => things.length }),
    ])
    expectTypeOf(data?.[0]).toEqualTypeOf(all[0].data)
    expectTypeOf(data?.[1]).toEqualTypeOf(all[1].data)
    expectTypeOf(data?.[2]).toEqualTypeOf<number | undefined>()
  })

  it('types the data of its options', () => {
    assertType(
      <QueryView query={plain} isEmpty={(products) => products.length === 0}>
        {() => null}
      </QueryView>,
    )
    expectTypeOf(useQueryView(plain).data).toEqualTypeOf<Product[] | undefined>()
  })
})

describe('ErrorView', () => {
  it("accepts unknown errors, and a query's refetch as onRetry", () => {
    assertType(<ErrorView error={plain.error} onRetry={plain.refetch} />)
    const thrown: unknown = null
    assertType(<ErrorView error={thrown} />)
  })

  it('rejects texts for an unknown kind', () => {
    // @ts-expect-error there is no kind of that name
    assertType(<ErrorView error={null} messages={{ 'teapot.title': 'I am a teapot' }} />)
  })
})

describe('Messages', () => {
  it('5.3 have a title and a message for every kind', () => {
    expectTypeOf<Messages>().toHaveProperty('locale')
    expectTypeOf<`${FailureKind}.${'title' | 'message'}`>().toExtend<keyof Messages>()
  })
})

describe('FieldPath', () => {
  it('lists the paths of a form', () => {
    expectTypeOf<FieldPath<Product>>().toEqualTypeOf<
      | 'name'
      | 'price'
      | 'items'
      | `items.${number}`
      | `items.${number}.name`
      | `items.${number}.tags`
      | `items.${number}.tags.${number}`
      | 'madeAt'
    >()
  })

  it('ends for types that hold themselves', () => {
    interface Tree {
      label: string
      children: Tree[]
    }
    expectTypeOf<'children.0.children.1.label'>().toExtend<FieldPath<Tree>>()
  })
})

describe('fieldErrors', () => {
  const schema = z.object({ name: z.string(), items: z.array(z.object({ price: z.number() })) })

  it('types the fields by the schema', () => {
    const { fields } = fieldErrors(null, { schema })
    expectTypeOf(fields.name).toEqualTypeOf<readonly string[] | undefined>()
    expectTypeOf(fields['items.0.price']).toEqualTypeOf<readonly string[] | undefined>()
    // @ts-expect-error the form has no such field
    assertType(fields.colour)
  })

  it('types the fields by the values', () => {
    expectTypeOf(fieldErrors<Product>(null).fields.price).toEqualTypeOf<
      readonly string[] | undefined
    >()
    // @ts-expect-error the form has no such field
    fieldErrors<Product>(null, { fields: ['colour'] })
  })

  it("accepts any name when the form's fields are unknown", () => {
    expectTypeOf(fieldErrors(null).fields.anything).toEqualTypeOf<readonly string[] | undefined>()
    expectTypeOf(useFormErrors(null, { schema }).fields.name).toEqualTypeOf<
      readonly string[] | undefined
    >()
  })
})

describe('the bindings of forms', () => {
  it('accept the forms of their libraries', () => {
    const hookForm = useForm<Product>()
    setHookFormErrors(hookForm, null)
    const tanStackForm = useTanStackForm({ defaultValues: { name: '', items: [{ price: 1 }] } })
    setTanStackFormErrors(tanStackForm, null)
  })
})

describe('formAction', () => {
  const schema = z.object({ name: z.string(), price: z.coerce.number() })

  it('types the fields by the schema, whatever the action returns', () => {
    const [created] = useActionState(
      formAction(() => Promise.resolve({ id: '1' }), { schema }),
      idleForm,
    )
    expectTypeOf(created.result).toEqualTypeOf<{ id: string } | undefined>()
    expectTypeOf(created.errors).toEqualTypeOf<FieldErrors<'name' | 'price'>>()
    fieldProps(created.errors, 'price')
    // @ts-expect-error the form has no such field
    fieldProps(created.errors, 'colour')
    // @ts-expect-error the form has no such field
    assertType(<FieldError errors={created.errors} name="colour" />)
    const [emptied] = useActionState(
      formAction(() => Promise.resolve(undefined), { schema }),
      idleForm,
    )
    expectTypeOf(emptied.errors).toEqualTypeOf<FieldErrors<'name' | 'price'>>()
    // Next's `redirect` is a function that returns `never`.
    const [redirected] = useActionState(
      formAction(() => Promise.reject<never>(new Error('a redirect')), { schema }),
      idleForm,
    )
    expectTypeOf(redirected.errors).toEqualTypeOf<FieldErrors<'name' | 'price'>>()
  })

  it("accepts any name when the form's fields are unknown", () => {
    const [redirected] = useActionState(
      formAction(() => Promise.reject<never>(new Error('a redirect'))),
      idleForm,
    )
    expectTypeOf(redirected.errors).toEqualTypeOf<FieldErrors>()
  })
})
