import { MutationErrorAlert, useFormErrors } from 'repository-hooks'
import { SubmitButton } from '../../controls/SubmitButton.js'
import { TextField } from '../../controls/TextField.js'
import { useRenameProduct } from './catalogue.js'

const fields = ['name'] as const

/** Renames a product. The normalised entity updates every query that contains it, without a refetch. */
export function RenameForm({ product }: { product: { id: string; name: string } }) {
  const rename = useRenameProduct()
  const errors = useFormErrors<{ name: string }>(rename.error, { fields })
  const save = (form: FormData) => {
    const name = form.get('name')
    if (typeof name === 'string') rename.mutate({ id: product.id, name })
  }
  return (
    <li>
      <form className="graphql-row" action={save}>
        <TextField
          label={`Name of ${product.name}`}
          name="name"
          defaultValue={product.name}
          errors={errors}
        />
        <SubmitButton isPending={rename.isPending} pendingLabel="Saving…">
          Save
        </SubmitButton>
      </form>
      {!errors.fields.name && <MutationErrorAlert error={rename.error} />}
    </li>
  )
}
