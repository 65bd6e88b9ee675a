import { onlineManager } from '@tanstack/react-query'
import { useForm as useTanStackForm } from '@tanstack/react-form'
import { Activity, useActionState, useState, type ReactNode } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import '../../src/view/styles.css'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { fieldErrors } from '../../src/failure/fieldErrors.js'
import type { FieldErrors } from '../../src/failure/placeFieldIssues.js'
import { ErrorSummary } from '../../src/view/forms/ErrorSummary.js'
import { FieldError } from '../../src/view/forms/FieldError.js'
import { fieldProps } from '../../src/view/forms/fieldProps.js'
import { formAction, idleForm } from '../../src/view/forms/formAction.js'
import { MutationErrorAlert } from '../../src/view/forms/MutationErrorAlert.js'
import { setHookFormErrors } from '../../src/view/forms/setHookFormErrors.js'
import { setTanStackFormErrors } from '../../src/view/forms/setTanStackFormErrors.js'
import { useFormErrors } from '../../src/view/forms/useFormErrors.js'
import { failures } from '../../stories/failures.js'

function refused(errors: Record<string, readonly string[]>) {
  return createApiFailure({ kind: 'validation', message: 'no', status: 422, data: { errors } })
}

const failure = refused({
  name: ['Enter a name'],
  'items.0.price': ['Enter a price above 0'],
  sku: ['This number is taken'],
})

const submitButton = () => page.getByRole('button', { name: 'Save' })

describe('setHookFormErrors', () => {
  function HookForm({ submit }: { submit: (values: object) => Promise<void> }): ReactNode {
    const form = useForm({ defaultValues: { sku: 'hidden', name: '', items: [{ price: '' }] } })
    const { errors } = form.formState
    return (
      <form
        onSubmit={form.handleSubmit((values) =>
          submit(values).catch((error) => void setHookFormErrors(form, error)),
        )}
      >
        <p>{errors.root?.server?.message}</p>
        <input aria-label="Name" {...form.register('name')} />
        <FieldError name="name" message={errors.name?.message} />
        <input aria-label="Price" {...form.register('items.0.price')} />
        <FieldError name="items.0.price" message={errors.items?.[0]?.price?.message} />
        <button type="submit">Save</button>
      </form>
    )
  }

  it('5.20 puts texts at their fields, focuses the first, and gives the form the rest', async () => {
    await render(<HookForm submit={() => Promise.reject(failure)} />)
    await userEvent.click(submitButton())
    await expect.element(page.getByText('Error: Enter a name')).toBeVisible()
    await expect.element(page.getByText('Error: Enter a price above 0')).toBeVisible()
    await expect.element(page.getByText('This number is taken')).toBeVisible()
    await expect.element(page.getByLabelText('Name')).toHaveFocus()
  })

  it('focuses the first field of the form, whatever the server complains of first', async () => {
    const failure = refused({ 'items.0.price': ['Enter a price'], name: ['Enter a name'] })
    await render(<HookForm submit={() => Promise.reject(failure)} />)
    await userEvent.click(submitButton())
    await expect.element(page.getByText('Error: Enter a price')).toBeVisible()
    await expect.element(page.getByLabelText('Name')).toHaveFocus()
  })

  it('lets the form be submitted again, though an error was about a field that it does not have', async () => {
    const submit = vi.fn<(values: object) => Promise<void>>()
    submit.mockRejectedValueOnce(refused({ sku: ['This number is taken'] }))
    submit.mockResolvedValueOnce()
    await render(<HookForm submit={submit} />)
    await userEvent.click(submitButton())
    await expect.element(page.getByText('This number is taken')).toBeVisible()
    await userEvent.click(submitButton())
    await expect.poll(() => submit.mock.calls.length).toBe(2)
    await expect.element(page.getByText('This number is taken')).not.toBeInTheDocument()
  })
})

describe('setHookFormErrors in a list whose rows come and go', () => {
  function ListForm({ submit }: { submit: () => Promise<void> }): ReactNode {
    const form = useForm({ defaultValues: { items: [{ sku: 'one' }, { sku: 'two' }] } })
    const { fields, remove } = useFieldArray({ control: form.control, name: 'items' })
    const { errors } = form.formState
    return (
      <form
        onSubmit={form.handleSubmit(() =>
          submit().catch((error) => void setHookFormErrors(form, error)),
        )}
      >
        <p>{errors.root?.server?.message}</p>
        {fields.map(({ id }, row) => (
          <div key={id}>
            <input aria-label={`Number ${row}`} {...form.register(`items.${row}.sku`)} />
            <FieldError name={`items.${row}.sku`} message={errors.items?.[row]?.sku?.message} />
          </div>
        ))}
        <button type="button" onClick={() => remove(1)}>
          Remove
        </button>
        <button type="submit">Save</button>
      </form>
    )
  }

  it('5.20 sets messages at their rows, and those of a removed row at the form, which can be submitted again', async () => {
    const submit = vi.fn<() => Promise<void>>()
    submit.mockRejectedValue(refused({ 'items.1.sku': ['This number is taken'] }))
    await render(<ListForm submit={submit} />)
    await userEvent.click(submitButton())
    await expect.element(page.getByText('Error: This number is taken')).toBeVisible()
    await expect.element(page.getByLabelText('Number 1')).toHaveFocus()

    await userEvent.click(page.getByRole('button', { name: 'Remove' }))
    await userEvent.click(submitButton())
    await expect.element(page.getByText('This number is taken', { exact: true })).toBeVisible()
    await userEvent.click(submitButton())
    await expect.poll(() => submit.mock.calls.length).toBe(3)
  })
})

describe('setTanStackFormErrors', () => {
  function TanStackForm({ submit }: { submit: (values: object) => Promise<void> }): ReactNode {
    const form = useTanStackForm({
      defaultValues: { name: '', items: [{ price: '' }] },
      onSubmit: ({ value, formApi }) =>
        submit(value).catch((error) => void setTanStackFormErrors(formApi, error)),
    })
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void form.handleSubmit()
        }}
      >
        <form.Subscribe selector={(state) => state.errorMap.onSubmit}>
          {(error) => <p>{String(error ?? '')}</p>}
        </form.Subscribe>
        {(['name', 'items[0].price'] as const).map((name) => (
          <form.Field key={name} name={name}>
            {(field) => (
              <label>
                {name}
                <input
                  value={field.state.value}
                  onChange={(event) => field.handleChange(event.target.value)}
                />
                <FieldError name={name} message={field.state.meta.errors[0]} />
              </label>
            )}
          </form.Field>
        ))}
        <button type="submit">Save</button>
      </form>
    )
  }

  it('5.20 sets messages at their fields, also in lists, and the rest at the form', async () => {
    await render(<TanStackForm submit={() => Promise.reject(failure)} />)
    await userEvent.click(submitButton())
    await expect.element(page.getByText('Error: Enter a name')).toBeVisible()
    await expect.element(page.getByText('Error: Enter a price above 0')).toBeVisible()
    await expect.element(page.getByText('This number is taken')).toBeVisible()
  })

  it.each(['name', 'sku'])(
    'can be submitted again unchanged, after an error of its %s',
    async (complaint) => {
      const submit = vi.fn<(values: object) => Promise<void>>()
      submit.mockRejectedValueOnce(refused({ [complaint]: ['Not now'] }))
      submit.mockResolvedValueOnce()
      await render(<TanStackForm submit={submit} />)
      await userEvent.click(submitButton())
      await expect.element(page.getByText(/Not now/)).toBeVisible()
      await userEvent.click(submitButton())
      await expect.poll(() => submit.mock.calls.length).toBe(2)
      await expect.element(page.getByText(/Not now/)).not.toBeInTheDocument()
    },
  )

  it('clears a message with the next change, and can be submitted again', async () => {
    const submit = vi.fn<(values: object) => Promise<void>>()
    submit.mockRejectedValueOnce(refused({ name: ['Enter a name'] }))
    submit.mockResolvedValueOnce()
    await render(<TanStackForm submit={submit} />)
    await userEvent.click(submitButton())
    await expect.element(page.getByText('Error: Enter a name')).toBeVisible()
    await userEvent.fill(page.getByRole('textbox').first(), 'Desk')
    await expect.element(page.getByText('Error: Enter a name')).not.toBeInTheDocument()
    await userEvent.click(submitButton())
    await expect.poll(() => submit.mock.calls.length).toBe(2)
  })
})

describe('formAction', () => {
  function ActionForm({ submit }: { submit: (data: FormData) => Promise<string> }): ReactNode {
    const [state, action] = useActionState(formAction(submit), idleForm)
    return (
      <form action={action}>
        <ErrorSummary errors={state.errors} />
        <input
          aria-label="Name"
          defaultValue={String(state.values?.get('name') ?? '')}
          {...fieldProps(state.errors, 'name')}
        />
        <FieldError errors={state.errors} name="name" />
        <p>{state.result}</p>
        <button type="submit">Save</button>
      </form>
    )
  }

  it("5.20 shows the server's errors, keeps the input, and then shows the result", async () => {
    const submit = vi.fn<(data: FormData) => Promise<string>>()
    submit.mockRejectedValueOnce(refused({ name: ['Enter another name'], sku: ['Taken'] }))
    submit.mockResolvedValueOnce('Saved')
    await render(<ActionForm submit={submit} />)
    await userEvent.fill(page.getByLabelText('Name'), 'Desk')
    await userEvent.click(submitButton())
    await expect.element(page.getByText('Taken')).toBeVisible()
    await expect.element(page.getByLabelText('Name')).toHaveValue('Desk')
    await expect
      .element(page.getByLabelText('Name'))
      .toHaveAccessibleDescription('Error: Enter another name')
    await userEvent.click(submitButton())
    await expect.element(page.getByText('Saved')).toBeVisible()
    expect(page.getByRole('alert').query()).toBeNull()
  })
})

describe('useFormErrors', () => {
  it('leaves the focus in the field while the user types, also with new options in each render', async () => {
    function Form(): ReactNode {
      const [name, setName] = useState('')
      const errors = useFormErrors(failure, { fields: ['name'] })
      return (
        <>
          <ErrorSummary errors={errors} />
          <input
            value={name}
            onChange={(event) => setName(event.target.value)}
            {...fieldProps(errors, 'name')}
          />
        </>
      )
    }
    await render(<Form />)
    await userEvent.click(page.getByRole('textbox'))
    await userEvent.keyboard('Desk')
    await expect.element(page.getByRole('textbox')).toHaveValue('Desk')
  })

  it('finds a field that was mounted later', async () => {
    function Form({ fields }: { fields: readonly string[] }): ReactNode {
      const errors = useFormErrors(failure, { fields })
      return <FieldError errors={errors} name="sku" />
    }
    const { rerender } = await render(<Form fields={['name']} />)
    expect(document.querySelector('[data-part=fieldError]')).toBeNull()
    await rerender(<Form fields={['name', 'sku']} />)
    await expect.element(page.getByText('Error: This number is taken')).toBeVisible()
  })
})

describe('two forms with the same fields on one page', () => {
  function Form({ name, given }: { name: string; given?: FieldErrors }): ReactNode {
    const own = useFormErrors(failure, { fields: ['name'] })
    const errors = given ?? own
    const control = fieldProps(errors, 'name')
    return (
      <form aria-label={name}>
        <ErrorSummary errors={errors} />
        <label htmlFor={control.id}>Name</label>
        <input type="hidden" name="name" />
        <input {...control} />
        <FieldError errors={errors} name="name" />
      </form>
    )
  }
  const second = () => page.getByRole('form', { name: 'Second' })

  it('connect each control to its own label, error and link', async () => {
    await render(
      <>
        <Form name="First" />
        <Form name="Second" />
      </>,
    )
    const control = second().getByLabelText('Name')
    const error = second().getByText('Error: Enter a name').element()
    expect(control.element().getAttribute('aria-describedby')).toBe(error.id)
    expect(second().element().contains(document.getElementById(error.id))).toBe(true)
    await userEvent.click(second().getByRole('link', { name: 'Enter a name' }))
    await expect.element(control).toHaveFocus()
  })

  it('link to their own controls, also to those with a name and no id', async () => {
    const given = fieldErrors(failure)
    await render(
      <>
        <Form name="First" given={given} />
        <Form name="Second" given={given} />
      </>,
    )
    await userEvent.click(second().getByRole('link', { name: 'Enter a name' }))
    await expect.element(second().getByRole('textbox')).toHaveFocus()
  })
})

describe('ErrorSummary', () => {
  const errors = fieldErrors(failure)

  it('does not take the focus again when an Activity reveals it', async () => {
    const tree = (mode: 'hidden' | 'visible') => (
      <>
        <button type="button">Tab</button>
        <Activity mode={mode}>
          <ErrorSummary errors={errors} />
        </Activity>
      </>
    )
    const { rerender } = await render(tree('visible'))
    await expect.element(page.getByRole('alert')).toHaveFocus()
    await rerender(tree('hidden'))
    await userEvent.click(page.getByRole('button'))
    await rerender(tree('visible'))
    await expect.element(page.getByRole('alert')).toBeVisible()
    await expect.element(page.getByRole('button')).toHaveFocus()
  })

  it('renders its children while there are no field errors', async () => {
    const tree = (error: unknown) => (
      <ErrorSummary errors={fieldErrors(error)}>
        <MutationErrorAlert error={error} />
      </ErrorSummary>
    )
    const { rerender, container } = await render(tree(null))
    expect(container.textContent).toBe('')
    await rerender(tree(failures.internalServerError))
    await expect.element(page.getByText('Sorry, there is a problem with the service')).toBeVisible()
    await rerender(tree(failure))
    await expect.element(page.getByRole('link', { name: 'Enter a name' })).toBeVisible()
    expect(page.getByRole('alert').all()).toHaveLength(1)
  })

  it('does not treat a meta element of the page as a field', async () => {
    const meta = document.createElement('meta')
    meta.name = 'description'
    document.head.append(meta)
    await render(
      <>
        <ErrorSummary errors={{ fields: { description: ['Too long'] }, form: [] }} />
        <input name="description" />
      </>,
    )
    await userEvent.click(page.getByRole('link', { name: 'Too long' }))
    await expect.element(page.getByRole('textbox')).toHaveFocus()
    meta.remove()
  })

  it('opens the details elements around its field', async () => {
    await render(
      <form>
        <ErrorSummary errors={fieldErrors(refused({ sku: ['This number is taken'] }))} />
        <details>
          <summary>Stock</summary>
          <details>
            <summary>Numbers</summary>
            <input aria-label="Number" name="sku" />
          </details>
        </details>
      </form>,
    )
    await userEvent.click(page.getByRole('link', { name: 'This number is taken' }))
    await expect.element(page.getByLabelText('Number')).toHaveFocus()
  })

  it('receives the focus after a failed submit, and is labelled', async () => {
    await render(<ErrorSummary errors={errors} />)
    const summary = page.getByRole('alert', { name: 'There is a problem' })
    await expect.element(summary).toHaveFocus()
  })

  it('receives the focus again after another failed submit', async () => {
    const { rerender } = await render(<ErrorSummary errors={errors} />)
    const outside = document.createElement('input')
    document.body.append(outside)
    outside.focus()
    await rerender(<ErrorSummary errors={errors} />)
    expect(document.activeElement).toBe(outside)
    await rerender(<ErrorSummary errors={fieldErrors(failure)} />)
    await expect.element(page.getByRole('alert')).toHaveFocus()
    outside.remove()
  })

  it('links each text to its field, without changing the address', async () => {
    const address = location.href
    await render(
      <>
        <ErrorSummary errors={errors} />
        <input id="name" />
        <input name="items.0.price" />
      </>,
    )
    await userEvent.click(page.getByRole('link', { name: 'Enter a name' }))
    expect(document.activeElement?.id).toBe('name')
    await userEvent.click(page.getByRole('link', { name: 'Enter a price above 0' }))
    expect(document.activeElement).toHaveAttribute('name', 'items.0.price')
    expect(location.href).toBe(address)
  })

  it('has the order of the fields on the page, whatever the order of the complaints', async () => {
    const texts = { price: ['Enter a price'], stock: ['Enter a stock'], name: ['Enter a name'] }
    await render(
      <>
        <ErrorSummary errors={{ fields: texts, form: [] }} />
        <input id="name" />
        <input name="price" />
      </>,
    )
    const items = [...document.querySelectorAll('li')].map((item) => item.textContent)
    expect(items).toEqual(['Enter a name', 'Enter a price', 'Enter a stock'])
  })

  it('lists errors that belong to no field, and renders nothing without errors', async () => {
    const { rerender, container } = await render(
      <ErrorSummary errors={{ fields: {}, form: ['Dates overlap'] }} />,
    )
    await expect.element(page.getByRole('listitem')).toHaveTextContent('Dates overlap')
    await rerender(<ErrorSummary errors={{ fields: {}, form: [] }} />)
    expect(container.textContent).toBe('')
  })

  it('L16 shows HTML of a server as text', async () => {
    const html = '<img src=x onerror="window.__xss = 1">'
    await render(<ErrorSummary errors={{ fields: { name: [html] }, form: [html] }} />)
    expect(page.getByRole('alert').element().textContent).toContain(html)
    expect(document.querySelector('img')).toBeNull()
  })
})

describe('FieldError', () => {
  it('describes its control to screen readers', async () => {
    function Form(): ReactNode {
      const errors = useFormErrors(failure)
      return (
        <>
          <input aria-label="Name" {...fieldProps(errors, 'name')} />
          <FieldError errors={errors} name="name" />
          <input aria-label="Note" {...fieldProps(errors, 'note')} />
          <FieldError errors={errors} name="note" />
        </>
      )
    }
    await render(<Form />)
    const name = page.getByLabelText('Name')
    await expect.element(name).toHaveAccessibleDescription('Error: Enter a name')
    await expect.element(name).toBeInvalid()
    await expect.element(page.getByLabelText('Note')).not.toHaveAttribute('aria-invalid')
    expect(document.querySelectorAll('[data-part=fieldError]')).toHaveLength(1)
  })
})

describe('MutationErrorAlert', () => {
  it('shows nothing without an error', async () => {
    const { container } = await render(<MutationErrorAlert error={null} />)
    expect(container.textContent).toBe('')
  })

  it('shows input errors that belong to no field', async () => {
    await render(<MutationErrorAlert error={failure} fields={['name', 'items']} />)
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('There is a problemThis number is taken')
    expect(document.body.textContent).not.toContain('Enter a name')
    expect(document.querySelector('[data-part=actions] button')).toBeNull()
  })

  it('refers to the fields if they show all errors', async () => {
    await render(
      <MutationErrorAlert error={refused({ name: ['Enter a name'] })} fields={['name']} />,
    )
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('There is a problemSome of it needs to be changed.')
  })

  it('shows all errors if there are no fields', async () => {
    await render(<MutationErrorAlert error={refused({ file: ['This file is no picture.'] })} />)
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('There is a problemThis file is no picture.')
  })

  it('does not offer to leave the page without a handler', async () => {
    const leave = vi.fn()
    const { rerender } = await render(<MutationErrorAlert error={failures.forbidden} />)
    await expect.element(page.getByText('You don’t have access to this')).toBeVisible()
    expect(page.getByRole('button', { name: 'Go Back' }).query()).toBeNull()
    await rerender(<MutationErrorAlert error={failures.forbidden} handlers={{ goBack: leave }} />)
    await userEvent.click(page.getByRole('button', { name: 'Go Back' }))
    expect(leave).toHaveBeenCalledOnce()
  })

  it('offers no reload that would repeat the mutation', async () => {
    const send = vi.fn()
    await render(<MutationErrorAlert error={failures.conflict} onRetry={send} />)
    await expect.element(page.getByText('This has changed')).toBeVisible()
    expect(page.getByRole('button', { name: 'Reload' }).query()).toBeNull()
  })

  it('does not promise an automatic retry of a mutation while offline', async () => {
    onlineManager.setOnline(false)
    onTestFinished(() => onlineManager.setOnline(true))
    const offline = createApiFailure({
      kind: 'noInternetConnection',
      message: 'PATCH /products/{id} got no response',
      method: 'PATCH',
    })
    await render(<MutationErrorAlert error={offline} onRetry={() => {}} />)
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('We can’t reach the serverCheck your internet connection and try again.')
    await expect.element(page.getByRole('button', { name: 'Try Again' })).toBeVisible()
  })

  it('stays during a retry, and keeps the focus on its button', async () => {
    const tree = (error: unknown, isPending: boolean) => (
      <MutationErrorAlert error={error} isRetrying={isPending} onRetry={() => {}} />
    )
    const { rerender } = await render(tree(failures.receiveTimeout, false))
    const button = page.getByRole('button', { name: 'Try Again' })
    const element = button.element()
    await userEvent.click(button)
    await rerender(tree(null, true))
    await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
    expect(document.activeElement).toBe(element)
    await rerender(tree(failures.internalServerError, false))
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('Sorry, there is a problem with the serviceTry again in a few minutes.')
    expect(document.activeElement).toBe(element)
    await rerender(tree(null, false))
    expect(page.getByRole('alert').query()).toBeNull()
  })

  it('moves the focus to its form when a retry succeeds', async () => {
    const tree = (error: unknown, isPending: boolean) => (
      <form aria-label="Product">
        <MutationErrorAlert error={error} isRetrying={isPending} onRetry={() => {}} />
        <input aria-label="Name" />
      </form>
    )
    const { rerender } = await render(tree(failures.receiveTimeout, false))
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await rerender(tree(null, true))
    await rerender(tree(null, false))
    await expect.element(page.getByRole('form')).toHaveFocus()
    await userEvent.keyboard('{Tab}')
    await expect.element(page.getByRole('textbox')).toHaveFocus()
    await rerender(tree(failures.receiveTimeout, false))
    await rerender(tree(null, false))
    await expect.element(page.getByRole('textbox')).toHaveFocus()
  })

  it('hands the focus to what has come in its place, where something has', async () => {
    const tree = (error: unknown) => (
      <form>
        <MutationErrorAlert error={error} onRetry={() => {}} />
        {error ? null : <p>The product was saved.</p>}
      </form>
    )
    const { rerender } = await render(tree(failures.receiveTimeout))
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await rerender(tree(null))
    await expect.element(page.getByText('The product was saved.')).toHaveFocus()
  })

  it('hands the focus of its button to its title, when sending again is no way any more', async () => {
    const tree = (error: unknown) => (
      <form>
        <MutationErrorAlert error={error} onRetry={() => {}} />
      </form>
    )
    const { rerender } = await render(tree(failures.receiveTimeout))
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await rerender(tree(failures.forbidden))
    await expect.element(page.getByText('You don’t have access to this')).toHaveFocus()
  })

  it('keeps its words about input while the form is sent again', async () => {
    await render(<MutationErrorAlert error={failure} fields={['name', 'items']} isRetrying />)
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('There is a problemThis number is taken')
    expect(page.getByText('Trying again…').query()).toBeNull()
  })

  it('shows other failures as they are, with a retry that is pressed and never made by itself', async () => {
    function Save(): ReactNode {
      const [tries, setTries] = useState(0)
      return (
        <>
          <MutationErrorAlert error={failures.receiveTimeout} onRetry={() => setTries(tries + 1)} />
          <p>tries: {tries}</p>
        </>
      )
    }
    await render(<Save />)
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await expect.element(page.getByText('tries: 1')).toBeVisible()
  })
})
