import { ErrorView } from 'repository-hooks'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { BusyButton } from '../../controls/BusyButton.js'
import { Dialog } from '../../controls/Dialog.js'
import { useToast } from '../../layout/useToast.js'
import { useWaitingMutation } from '../offline/useWaitingMutation.js'
import { type Product, useDeleteProduct } from './products.js'

interface DeleteDialogProps {
  product: Product
  onClose: () => void
}

/** A confirmation dialog for deleting a product. */
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
  // The optimistic deletion unmounts the dialog before its own callbacks run, so the mutation's `onSuccess` navigates.
  const remove = useDeleteProduct({ onSuccess: () => leave(`${product.name} was deleted`) })
  useWaitingMutation(remove.isPending, (until) => leave(`${product.name} is deleted when ${until}`))
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
