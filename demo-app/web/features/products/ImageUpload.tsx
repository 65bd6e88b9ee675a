import { MutationErrorAlert, useSession } from 'repository-hooks'
import {
  formatBytes,
  type TransferItem,
  type TransferProgress,
  type UploadInput,
} from 'repository-hooks/transfer'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useToast } from '../../layout/useToast.js'
import { useUploadImage } from './products.js'

/** Uploads pictures of a product for signed-in users: several, two at a time, each with its progress. */
export function ImageUpload({ id }: { id: string }) {
  const { status } = useSession()
  return status === 'signedIn' ? <Uploads id={id} /> : null
}

function Uploads({ id }: { id: string }) {
  const showToast = useToast()
  const chooser = useRef<HTMLInputElement>(null)
  const upload = useUploadImage({
    concurrency: 2,
    onSuccess: () => showToast('The picture was added'),
  })
  const open = upload.items.filter(({ status }) => status !== 'success')
  const sending = open.filter(({ status }) => status === 'active' || status === 'queued').length
  return (
    <section className="uploads" aria-label="Pictures">
      <label className="button">
        Add pictures
        <input
          ref={chooser}
          type="file"
          className="visually-hidden"
          accept="image/png,image/jpeg,image/webp"
          multiple
          onChange={({ target }) => {
            for (const file of target.files ?? []) upload.start({ id, file })
            // Lets the user choose the same file again.
            target.value = ''
          }}
        />
      </label>
      <p className="visually-hidden" role="status">
        {sending > 0 && `Sending ${sending === 1 ? 'a picture' : `${sending} pictures`}`}
      </p>
      <ul>
        {open.map((item) => (
          <UploadRow
            key={item.id}
            item={item}
            onCancel={() => upload.cancel(item.id)}
            onRetry={() => upload.retry(item.id)}
            onRemove={() => upload.remove(item.id)}
            heir={chooser}
          />
        ))}
      </ul>
    </section>
  )
}

interface UploadRowProps {
  item: TransferItem<Pick<UploadInput, 'file'>, unknown>
  onCancel: () => void
  onRetry: () => void
  onRemove: () => void
  /** Receives the focus if the row is removed while it contains the focus. */
  heir: RefObject<HTMLElement | null>
}

function UploadRow({ item, onCancel, onRetry, onRemove, heir }: UploadRowProps) {
  const row = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => {
    const [it, next] = [row.current, heir.current]
    return () => {
      if (it?.contains(document.activeElement)) next?.focus()
    }
  }, [heir])
  const { file } = item.input
  const name = file instanceof File ? file.name : 'Picture'
  const isSending = item.status === 'active' || item.status === 'queued'
  return (
    <li ref={row}>
      <span className="upload-name">{name}</span>
      {/* A single button element keeps the focus. */}
      <button type="button" className="button" onClick={isSending ? onCancel : onRemove}>
        {isSending ? 'Cancel' : 'Remove'} <span className="visually-hidden">{name}</span>
      </button>
      {isSending && <UploadProgress name={name} progress={item.progress} />}
      <MutationErrorAlert error={item.error} onRetry={onRetry} details={false} />
    </li>
  )
}

function UploadProgress({ name, progress }: { name: string; progress: TransferProgress }) {
  const { loaded, total, fraction = 0, timeLeft } = progress
  return (
    <div className="upload-progress">
      <progress value={fraction} aria-label={name} />
      <span>
        {total !== undefined && `${formatBytes(loaded)} of ${formatBytes(total)}`}
        {timeLeft !== undefined && timeLeft > 0 && `, ${Math.ceil(timeLeft / 1_000)} s left`}
      </span>
    </div>
  )
}
