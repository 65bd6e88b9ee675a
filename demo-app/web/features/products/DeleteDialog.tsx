import { ErrorView } from 'repository-hooks'
import { useNavigate } from 'react-router'
import { Dialog } from '../../controls/Dialog.js'
import { useToast } from '../../layout/useToast.js'
import { type Product, useDeleteProduct } from './products.js'

interface DeleteDialogProps {
  product: Product
  onClose: () => void
}

/** Asks before a product is deleted. */
export function DeleteDialog({ product, onClose }: DeleteDialogProps) {
  const navigate = useNavigate()
  const showToast = useToast()
  const remove = useDeleteProduct({
    onSuccess: () => {
      showToast(`${product.name} was deleted`)
      void navigate('/')
    },
  })
  return (
    <Dialog title={`Delete ${product.name}?`} onClose={onClose}>
      <p>It disappears from the catalogue for everybody. This can’t be undone.</p>
      {remove.error && <ErrorView error={remove.error} variant="inline" actions={[]} />}
      <div className="button-row">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="button button-danger"
          aria-disabled={remove.isPending}
          onClick={() => {
            if (!remove.isPending) remove.mutate(product.id)
          }}
        >
          {remove.isPending ? 'Deleting…' : 'Delete'}
        </button>
      </div>
    </Dialog>
  )
}
