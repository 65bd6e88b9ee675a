import { MutationErrorAlert } from 'repository-hooks'
import { BusyButton } from '../../controls/BusyButton.js'
import type { FaultKind } from './faultKinds.js'
import { useProvokeFault } from './faults.js'
import { SuccessNotice } from './SuccessNotice.js'

/** A failed mutation. One that the server may have executed is not retried automatically. */
export function ProvokedChange({ fault }: { fault: FaultKind }) {
  const change = useProvokeFault()
  return (
    <div className="failure-change">
      <MutationErrorAlert error={change.error} variant="section" />
      {change.isSuccess && <SuccessNotice>The change was made.</SuccessNotice>}
      <BusyButton isBusy={change.isPending} onClick={() => change.mutate({ kind: fault.path })}>
        {change.isPending ? 'Saving…' : 'Save something'}
      </BusyButton>
    </div>
  )
}
