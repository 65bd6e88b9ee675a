import { useSearchParams } from 'react-router'
import { SelectField } from '../../controls/SelectField.js'
import { Page } from '../../layout/Page.js'
import { dialects } from './dialects.js'
import { OrderForm } from './OrderForm.js'
import './forms.css'

/** One form for many kinds of servers, each with its own format of input errors. */
export function FormsPage() {
  const [parameters, setParameters] = useSearchParams()
  const dialect = parameters.get('dialect') ?? dialects[0][0]
  return (
    <Page
      title="Forms"
      lead="Choose a kind of server, and send what it can’t take. However it says what is wrong, the form puts it where it belongs; nobody has told it which kind that is."
    >
      <SelectField
        label="The server"
        name="dialect"
        value={dialect}
        onChange={(event) => setParameters({ dialect: event.target.value }, { replace: true })}
      >
        {dialects.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </SelectField>
      <OrderForm key={dialect} dialect={dialect} />
    </Page>
  )
}
