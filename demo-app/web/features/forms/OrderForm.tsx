import { type ApiFailure, hasStatus, useFormErrors } from 'repository-hooks'
import type { FormEvent } from 'react'
import { FormFailure } from '../../controls/FormFailure.js'
import { Notice } from '../../controls/Notice.js'
import { SubmitButton } from '../../controls/SubmitButton.js'
import { TextField } from '../../controls/TextField.js'
import { Order, useSendOrder } from './orders.js'

/** An order form whose errors come from the server. */
export function OrderForm({ dialect }: { dialect: string }) {
  const order = useSendOrder()
  const errors = useFormErrors<Order>(order.error, { fields })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    order.mutate({ dialect, body: orderOf(new FormData(event.currentTarget)) })
  }
  return (
    <div className="forms">
      {/* No client validation: the server returns the errors. */}
      <form className="card card-body form" noValidate onSubmit={submit}>
        <FormFailure failure={order.error} errors={errors} />
        {order.isSuccess && <Notice role="status">The order was taken.</Notice>}
        <TextField label="Name" name="name" errors={errors} />
        <TextField label="E-mail address" name="email" errors={errors} />
        {quantities.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            name={name}
            inputMode="numeric"
            defaultValue="0"
            errors={errors}
          />
        ))}
        <SubmitButton isPending={order.isPending} pendingLabel="Sending…">
          Send
        </SubmitButton>
      </form>
      <section className="card card-body" aria-labelledby="forms-answer">
        <h2 id="forms-answer">What the server answered</h2>
        <Refused failure={order.error} />
      </section>
    </div>
  )
}

type Refusal = ApiFailure<{ 400: unknown; 422: unknown }>

function Refused({ failure }: { failure: Refusal | null }) {
  if (!failure) return <p>Nothing yet.</p>
  const isRefused = hasStatus(failure, 400) || hasStatus(failure, 422)
  if (!isRefused) return <p>No refusal: something else went wrong.</p>
  return (
    // Scrolls if it is long, so it must be focusable.
    <pre tabIndex={0} aria-label="Answer">
      {JSON.stringify(failure.data, null, 2)}
    </pre>
  )
}

const quantities = [
  ['items.0.quantity', 'Lamps'],
  ['items.1.quantity', 'Chairs'],
] as const

const fields = ['name', 'email', 'items.0.quantity', 'items.1.quantity'] as const

function orderOf(data: FormData): Order {
  const text = (name: string) => {
    const value = data.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    name: text('name'),
    email: text('email'),
    items: quantities.map(([name]) => ({ quantity: Number(text(name)) })),
  }
}
