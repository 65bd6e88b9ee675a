import { ErrorView } from 'repository-hooks'
import { useToast } from '../../layout/useToast.js'
import { useExportProducts } from './products.js'

/** Saves all products as a table. */
export function ExportButton() {
  const showToast = useToast()
  const download = useExportProducts({ onSuccess: ({ name }) => showToast(`${name} was saved`) })
  const failure = download.latest?.status === 'error' && download.latest.error
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={download.isActive}
        onClick={() => {
          if (!download.isActive) download.start({})
        }}
      >
        {download.isActive ? 'Exporting…' : 'Export'}
      </button>
      {failure && <ErrorView error={failure} variant="inline" actions={[]} />}
    </>
  )
}
