import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  createApiFailure,
  ErrorSummary,
  FieldError,
  fieldProps,
  MutationErrorAlert,
  useFormErrors,
} from 'repository-hooks'
import { useState, type CSSProperties, type ReactNode } from 'react'

import { failures } from './failures.js'

export default { title: 'Forms' } satisfies Meta

type Story = StoryObj

const refused = createApiFailure({
  kind: 'validation',
  message: 'POST /products answered 422',
  status: 422,
  data: {
    errors: [
      { detail: 'Enter a name', pointer: '#/name' },
      { detail: 'Enter a price above 0', pointer: '#/price' },
      { detail: 'This category is closed for new products', pointer: '#/category' },
    ],
  },
})

function ProductForm({ error, children }: { error: unknown; children?: ReactNode }): ReactNode {
  const [known] = useState<('name' | 'price')[]>(['name', 'price'])
  const errors = useFormErrors<{ name: string; price: number }>(error, { fields: known })
  const name = fieldProps(errors, 'name')
  const price = fieldProps(errors, 'price')
  return (
    <form style={form}>
      {children ?? <ErrorSummary errors={errors} />}
      <div>
        <label htmlFor={name.id}>Name</label>
        <input style={input} {...name} />
        <FieldError errors={errors} name="name" />
      </div>
      <div>
        <label htmlFor={price.id}>Price</label>
        <input style={input} inputMode="decimal" defaultValue="-4" {...price} />
        <FieldError errors={errors} name="price" />
      </div>
    </form>
  )
}

export const Refused: Story = { render: () => <ProductForm error={refused} /> }
export const NothingWrong: Story = { render: () => <ProductForm error={null} /> }
export const NotSaved: Story = {
  render: () => (
    <ProductForm error={failures.connectionTimeout}>
      <MutationErrorAlert error={failures.connectionTimeout} onRetry={() => {}} />
    </ProductForm>
  ),
}
export const FormAlert: Story = {
  render: () => (
    <ProductForm error={refused}>
      <MutationErrorAlert error={refused} fields={['name', 'price']} />
    </ProductForm>
  ),
}

const form: CSSProperties = { display: 'grid', gap: 16, maxWidth: 480, padding: 16 }
const input: CSSProperties = {
  display: 'block',
  boxSizing: 'border-box',
  width: '100%',
  marginTop: 4,
  padding: '8px 10px',
  font: 'inherit',
}
