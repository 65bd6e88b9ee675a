import { ErrorView } from 'repository-hooks'
import { BusyButton } from '../../controls/BusyButton.js'
import { useToast } from '../../layout/useToast.js'
import { useExportProducts } from './products.js'

/** Downloads all products as CSV. */
export function ExportButton() {
  const showToast = useToast()
  const download = useExportProducts({ onSuccess: ({ name }) => showToast(`${name} was saved`) })
  const failure = download.latest?.status === 'error' && download.latest.error
  return (
    <>
      <BusyButton isBusy={download.isActive} onClick={() => download.start({})}>
        {download.isActive ? 'Exporting…' : 'Export'}
      </BusyButton>
      {failure && <ErrorView error={failure} variant="inline" actions={[]} />}
    </>
  )
}
