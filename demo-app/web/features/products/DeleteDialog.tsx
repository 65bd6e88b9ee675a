import { ErrorView } from 'repository-hooks'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { BusyButton } from '../../controls/BusyButton.js'
import { Dialog } from '../../controls/Dialog.js'
import { useToast } from '../../layout/useToast.js'
import { useOnceWaiting } from '../offline/useOnceWaiting.js'
import { type Product, useDeleteProduct } from './products.js'

interface DeleteDialogProps {
  product: Product
  onClose: () => void
}

/** Asks before a product is deleted. */
export function DeleteDialog({ product, onClose }: DeleteDialogProps) {
  const navigate = useNavigate()
  const showToast = useToast()
  const hasLeft = useRef(false)
  const leave = (text: string) => {
    if (hasLeft.current) return
    hasLeft.current = true
    showToast(text)
    void navigate('/')
  }
  // The product is gone from its page before the dialog hears of it, so the mutation itself leads away.
  const remove = useDeleteProduct({ onSuccess: () => leave(`${product.name} was deleted`) })
  useOnceWaiting(remove.isPending, (until) => leave(`${product.name} is deleted when ${until}`))
  return (
    <Dialog title={`Delete ${product.name}?`} onClose={onClose}>
      <p>It disappears from the catalogue for everybody. This can’t be undone.</p>
      {remove.error && <ErrorView error={remove.error} variant="inline" actions={[]} />}
      <div className="button-row">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <BusyButton
          className="button button-danger"
          isBusy={remove.isPending}
          onClick={() => remove.mutate(product.id)}
        >
          {remove.isPending ? 'Deleting…' : 'Delete'}
        </BusyButton>
      </div>
    </Dialog>
  )
}
