import { type FieldErrors, QueryView } from 'repository-hooks'
import type { ReactNode } from 'react'
import { Field } from '../../controls/Field.js'
import { SelectField } from '../../controls/SelectField.js'
import { TextField } from '../../controls/TextField.js'
import { useCategories } from '../categories/categories.js'
import { DraftNotice } from '../signin/DraftNotice.js'
import type { DraftForm } from '../signin/useDraft.js'
import { productFromForm } from './productFromForm.js'
import type { NewProduct } from './products.js'

const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'JPY']

interface ProductFormProps {
  /** The initial values. Later changes do not overwrite the user's input. */
  draft: Omit<DraftForm<Partial<NewProduct>>, 'restart'>
  /** The errors of the fields. */
  errors: FieldErrors
  onSubmit: (product: NewProduct) => void
  /** Content above the fields, such as an error summary. */
  notice: ReactNode
  /** The buttons. */
  children: ReactNode
}

/** The fields of a product. */
export function ProductForm({ draft, errors, onSubmit, notice, children }: ProductFormProps) {
  const { base, entered, formRef } = draft
  const initial = { ...base, imageUrls: base.imageUrls?.join('\n'), ...entered }
  return (
    <form
      ref={formRef}
      className="form"
      // The schema validates, with the same messages in every form.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(productFromForm(new FormData(event.currentTarget)))
      }}
    >
      <DraftNotice entered={entered} />
      {notice}
      <TextField label="Name" name="name" defaultValue={initial.name} errors={errors} />
      <div className="form-columns">
        <TextField
          label="SKU"
          name="sku"
          hint="Such as LGT-0001"
          autoComplete="off"
          defaultValue={initial.sku}
          errors={errors}
        />
        <CategoryField initial={initial.category} errors={errors} />
      </div>
      <div className="form-columns form-columns-small">
        <TextField
          label="Price"
          name="price"
          inputMode="decimal"
          defaultValue={initial.price}
          errors={errors}
        />
        <SelectField
          label="Currency"
          name="currency"
          defaultValue={initial.currency}
          errors={errors}
        >
          {currencies.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </SelectField>
        <TextField
          label="Stock"
          name="stock"
          inputMode="numeric"
          defaultValue={initial.stock ?? 0}
          errors={errors}
        />
      </div>
      <Field label="Description" name="description" errors={errors}>
        {(control) => <textarea {...control} defaultValue={initial.description ?? ''} />}
      </Field>
      <Field label="Images" name="imageUrls" hint="One address on each line" errors={errors}>
        {(control) => <textarea {...control} rows={3} defaultValue={initial.imageUrls} />}
      </Field>
      <SelectField label="Status" name="status" defaultValue={initial.status} errors={errors}>
        <option value="draft">Draft</option>
        <option value="published">Published</option>
      </SelectField>
      {children}
    </form>
  )
}

interface CategoryFieldProps {
  initial: string | undefined
  errors: FieldErrors
}

function CategoryField({ initial, errors }: CategoryFieldProps) {
  const query = useCategories()
  return (
    <QueryView query={query} variant="inline" stale={null}>
      {(categories) => (
        <SelectField label="Category" name="category" defaultValue={initial ?? ''} errors={errors}>
          <option value="" disabled>
            Choose one
          </option>
          {categories.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </QueryView>
  )
}
