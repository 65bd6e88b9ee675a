import { useSession } from 'repository-hooks'
import { formatBytes, type TransferItem, type UploadInput } from 'repository-hooks/transfer'
import { useToast } from '../../layout/useToast.js'
import { useUploadImage } from './products.js'

/** Takes pictures of a product, by those who are signed in: several, two at a time, each with its progress. */
export function ImageUpload({ id }: { id: string }) {
  const { status } = useSession()
  return status === 'signedIn' ? <Uploads id={id} /> : null
}

function Uploads({ id }: { id: string }) {
  const showToast = useToast()
  const upload = useUploadImage({
    concurrency: 2,
    onSuccess: () => showToast('The picture was added'),
  })
  return (
    <section className="uploads" aria-label="Pictures">
      <label className="button">
        Add pictures
        <input
          type="file"
          className="visually-hidden"
          accept="image/png,image/jpeg,image/webp"
          multiple
          onChange={({ target }) => {
            for (const file of target.files ?? []) upload.start({ id, file })
            // The same file may be chosen again.
            target.value = ''
          }}
        />
      </label>
      <ul>
        {upload.items
          .filter((item) => item.status !== 'success')
          .map((item) => (
            <li key={item.id}>
              <UploadRow
                item={item}
                onCancel={() => upload.cancel(item.id)}
                onRetry={() => upload.retry(item.id)}
              />
            </li>
          ))}
      </ul>
    </section>
  )
}

interface UploadRowProps {
  item: TransferItem<Pick<UploadInput, 'file'>, unknown>
  onCancel: () => void
  onRetry: () => void
}

function UploadRow({ item, onCancel, onRetry }: UploadRowProps) {
  const { file } = item.input
  const name = file instanceof File ? file.name : 'Picture'
  if (item.status === 'error' || item.status === 'cancelled') {
    const text = item.status === 'cancelled' ? `${name} was cancelled.` : item.error?.message
    return (
      <>
        <span role="alert">{text}</span>
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      </>
    )
  }
  const { loaded, total, fraction = 0, timeLeft } = item.progress
  return (
    <>
      <span>
        {name}
        {total !== undefined && ` – ${formatBytes(loaded)} of ${formatBytes(total)}`}
        {timeLeft !== undefined && timeLeft > 0 && `, ${Math.ceil(timeLeft / 1_000)} s left`}
      </span>
      <progress value={fraction} aria-label={name} />
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </>
  )
}
