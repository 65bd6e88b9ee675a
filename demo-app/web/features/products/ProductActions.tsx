import { ErrorView, useSession } from 'repository-hooks'
import { useState } from 'react'
import { Link } from 'react-router'
import { BusyButton } from '../../controls/BusyButton.js'
import { Icon } from '../../controls/Icon.js'
import { useToast } from '../../layout/useToast.js'
import { useSignInPath } from '../signin/useSignInPath.js'
import { DeleteDialog } from './DeleteDialog.js'
import { type Product, usePublishProduct } from './products.js'

/** The actions on a product, for signed-in users. */
export function ProductActions({ product }: { product: Product }) {
  const { status } = useSession()
  const signIn = useSignInPath()
  if (status === 'loading') return null
  if (status === 'signedIn') return <Actions product={product} />
  return (
    <Link className="button" to={signIn}>
      Sign in to edit
    </Link>
  )
}

function Actions({ product }: { product: Product }) {
  const [isDeleting, setDeleting] = useState(false)
  return (
    <>
      {product.status === 'draft' && <PublishButton id={product.id} />}
      <Link className="button" to={`/products/${product.id}/edit`}>
        <Icon name="edit" />
        Edit
      </Link>
      <button type="button" className="button button-danger" onClick={() => setDeleting(true)}>
        <Icon name="trash" />
        Delete
      </button>
      {isDeleting && <DeleteDialog product={product} onClose={() => setDeleting(false)} />}
    </>
  )
}

function PublishButton({ id }: { id: string }) {
  const showToast = useToast()
  const publish = usePublishProduct({ onSuccess: () => showToast('Published') })
  return (
    <>
      <BusyButton
        className="button button-primary"
        isBusy={publish.isPending}
        onClick={() => publish.mutate({ id })}
      >
        <Icon name="check" />
        {publish.isPending ? 'Publishing…' : 'Publish'}
      </BusyButton>
      {publish.error && <ErrorView error={publish.error} variant="inline" actions={[]} />}
    </>
  )
}
