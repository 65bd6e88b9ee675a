import { Link, useNavigate } from 'react-router'
import { FormFailure } from '../../controls/FormFailure.js'
import { SubmitButton } from '../../controls/SubmitButton.js'
import { Page } from '../../layout/Page.js'
import { useToast } from '../../layout/useToast.js'
import { useWaitingMutation } from '../offline/useWaitingMutation.js'
import { useDraft } from '../signin/useDraft.js'
import { ProductForm } from './ProductForm.js'
import { useProductErrors } from './useProductErrors.js'
import { type NewProduct, useCreateProduct } from './products.js'
import './products.css'

/** The page that creates a product. */
export function NewProductPage() {
  const navigate = useNavigate()
  const showToast = useToast()
  const create = useCreateProduct()
  const draft = useDraft({})
  const leave = (text: string, path: string) => {
    showToast(text)
    void navigate(path)
  }
  useWaitingMutation(create.isPending, (until) =>
    leave(`${create.variables?.name} is added when ${until}`, '/'),
  )
  const add = (product: NewProduct) => {
    create.mutate(product, {
      onSuccess: ({ id, name }) => leave(`${name} was added`, `/products/${id}`),
    })
  }
  const errors = useProductErrors(create.error)
  return (
    <Page title="New product" width="narrow">
      <div className="card card-body">
        <ProductForm
          draft={draft}
          errors={errors}
          onSubmit={add}
          notice={<FormFailure failure={create.error} errors={errors} />}
        >
          <div className="button-row">
            <SubmitButton isPending={create.isPending} pendingLabel="Adding…">
              Add product
            </SubmitButton>
            <Link className="button" to="/">
              Cancel
            </Link>
          </div>
        </ProductForm>
      </div>
    </Page>
  )
}
