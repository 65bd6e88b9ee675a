import { Loading, QueryView } from 'repository-hooks'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { FormFailure } from '../../controls/FormFailure.js'
import { SubmitButton } from '../../controls/SubmitButton.js'
import { Page } from '../../layout/Page.js'
import { useToast } from '../../layout/useToast.js'
import { useWaitingMutation } from '../offline/useWaitingMutation.js'
import { useDraft } from '../signin/useDraft.js'
import { ConflictNotice } from './ConflictNotice.js'
import { getNewerVersion } from './getNewerVersion.js'
import { getChanges } from './productFromForm.js'
import { useProductErrors } from './useProductErrors.js'
import { ProductForm } from './ProductForm.js'
import {
  entityTag,
  type NewProduct,
  type Product,
  useProduct,
  useUpdateProduct,
} from './products.js'
import './products.css'

/** The page that edits a product. */
export function EditProductPage() {
  const { id } = useParams()
  const query = useProduct(id)
  return (
    <div className="page">
      <QueryView query={query} variant="page">
        {(product) =>
          // The form must not start from a stale cached version.
          query.isFetchedAfterMount ? <EditProduct product={product} /> : <Loading variant="page" />
        }
      </QueryView>
    </div>
  )
}

function EditProduct({ product }: { product: Product }) {
  // The version that the form was initialised with: a background refetch must not change it.
  const draft = useDraft(product)
  const { base } = draft
  const [entered, setEntered] = useState<NewProduct>(product)
  const { update, save } = useSaving(base)
  const errors = useProductErrors(update.error)
  const newer = getNewerVersion(update.error)

  function takeTheirs(theirs: Product) {
    update.reset()
    draft.restart(theirs)
  }
  return (
    <Page title={`Edit ${base.name}`} width="narrow">
      <div className="card card-body">
        <ProductForm
          key={base.version}
          draft={draft}
          errors={errors}
          onSubmit={(product) => {
            setEntered(product)
            save(product, base)
          }}
          notice={
            newer ? (
              <ConflictNotice
                base={base}
                entered={entered}
                newer={newer}
                onKeepMine={() => save(entered, base, entityTag(newer))}
                onTakeTheirs={() => takeTheirs(newer)}
              />
            ) : (
              <FormFailure failure={update.error} errors={errors} />
            )
          }
        >
          <div className="button-row">
            <SubmitButton isPending={update.isPending} pendingLabel="Saving…">
              Save
            </SubmitButton>
            <Link className="button" to={`/products/${base.id}`}>
              Cancel
            </Link>
          </div>
        </ProductForm>
      </div>
    </Page>
  )
}

function useSaving({ id, name }: Product) {
  const navigate = useNavigate()
  const showToast = useToast()
  const update = useUpdateProduct()
  const leave = (text: string) => {
    showToast(text)
    void navigate(`/products/${id}`)
  }
  useWaitingMutation(update.isPending, (until) => leave(`${name} is saved when ${until}`))
  const save = (entered: NewProduct, base: Product, ifMatch = entityTag(base)) => {
    const variables = { id, patch: getChanges(base, entered), ifMatch }
    update.mutate(variables, { onSuccess: () => leave(`${name} was saved`) })
  }
  return { update, save }
}
