import { FocusBox } from '../../controls/FocusBox.js'
import { Notice } from '../../controls/Notice.js'
import { fieldLabels } from './fieldLabels.js'
import { formatPrice } from './formatPrice.js'
import { productFields } from './useProductErrors.js'
import { getChanges } from './productFromForm.js'
import type { NewProduct, Product } from './products.js'

interface ConflictNoticeProps {
  /** The version that the form was initialised with. */
  base: Product
  /** The user's input. */
  entered: NewProduct
  /** The version that another user saved. */
  newer: Product
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Shows the two versions of an edit conflict, and lets the user choose one. */
export function ConflictNotice(props: ConflictNoticeProps) {
  const { base, entered, newer, onKeepMine, onTakeTheirs } = props
  return (
    <FocusBox reason={newer}>
      <Notice tone="warning" role="alert">
        <h2>Somebody else has changed this product</h2>
        <p>Nothing of yours is saved yet. Decide what should count.</p>
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Theirs</th>
                <th scope="col">Yours</th>
              </tr>
            </thead>
            <tbody>
              {getConflictingFields({ base, entered, newer }).map(({ label, theirs, mine }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{theirs}</td>
                  <td>{mine}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="button-row">
          <button type="button" className="button" onClick={onKeepMine}>
            Save my changes
          </button>
          <button type="button" className="button" onClick={onTakeTheirs}>
            Take the newer version
          </button>
        </div>
      </Notice>
    </FocusBox>
  )
}

/** The fields that differ from the initial version in either of the two. */
function getConflictingFields({
  base,
  entered,
  newer,
}: Pick<ConflictNoticeProps, 'base' | 'entered' | 'newer'>) {
  const mine = getChanges(base, entered)
  return productFields
    .filter((name) => name in mine || formatValue(newer[name]) !== formatValue(base[name]))
    .map((name) => ({
      label: fieldLabels[name],
      theirs: formatField(name, newer),
      mine: name in mine ? formatField(name, entered) : 'Not changed',
    }))
}

function formatField(name: keyof NewProduct, product: NewProduct): string {
  return name === 'price' ? formatPrice(product) : formatValue(product[name])
}

function formatValue(value: NewProduct[keyof NewProduct]): string {
  if (Array.isArray(value)) return value.join(', ')
  return value === null ? 'None' : `${value}`
}
