import { FocusBox } from '../../controls/FocusBox.js'
import { Notice } from '../../controls/Notice.js'
import { fieldLabels } from './fieldLabels.js'
import { formatPrice } from './formatPrice.js'
import { productFields } from './useProductErrors.js'
import { changesOf } from './productFromForm.js'
import type { NewProduct, Product } from './products.js'

interface ConflictNoticeProps {
  /** What the form began with. */
  base: Product
  /** What was entered. */
  entered: NewProduct
  /** What somebody else made of it. */
  newer: Product
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Shows both versions of what two people changed at the same time, and lets one decide. */
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
              {fieldsInDoubt({ base, entered, newer }).map(({ label, theirs, mine }) => (
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

/** The fields that either of the two has changed. */
function fieldsInDoubt({
  base,
  entered,
  newer,
}: Pick<ConflictNoticeProps, 'base' | 'entered' | 'newer'>) {
  const mine = changesOf(base, entered)
  return productFields
    .filter((name) => name in mine || textOf(newer[name]) !== textOf(base[name]))
    .map((name) => ({
      label: fieldLabels[name],
      theirs: valueOf(name, newer),
      mine: name in mine ? valueOf(name, entered) : 'Not changed',
    }))
}

function valueOf(name: keyof NewProduct, product: NewProduct): string {
  return name === 'price' ? formatPrice(product) : textOf(product[name])
}

function textOf(value: NewProduct[keyof NewProduct]): string {
  if (Array.isArray(value)) return value.join(', ')
  return value === null ? 'None' : `${value}`
}
