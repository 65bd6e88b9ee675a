import { type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Contender } from './Contender.ts'

/** Signs in, and shows a list, a detail and a form, all with the data layer of one contender. */
export async function startApp(contender: Contender): Promise<void> {
  const { Provider } = contender
  await contender.signIn('ada@example.com', 'right')
  const root = createRoot(document.body.appendChild(document.createElement('main')))
  root.render(
    <Provider>
      <App contender={contender} />
    </Provider>,
  )
}

function App({ contender }: { contender: Contender }): ReactNode {
  const [id, open] = useState<string>()
  return (
    <>
      <List contender={contender} onOpen={open} />
      {id === undefined ? <Form contender={contender} /> : <Detail contender={contender} id={id} />}
    </>
  )
}

function List({
  contender: { useProducts },
  onOpen,
}: {
  contender: Contender
  onOpen: (id: string) => void
}): ReactNode {
  const { data, error } = useProducts()
  if (error) return <p role="alert">The list is not there.</p>
  if (!data) return <p>Loading</p>
  return (
    <ul>
      {data.map(({ id, name, price }) => (
        <li key={id} onClick={() => onOpen(id)}>
          {name} {price}
        </li>
      ))}
    </ul>
  )
}

function Detail({
  contender: { useProduct },
  id,
}: {
  contender: Contender
  id: string
}): ReactNode {
  const { data, error } = useProduct(id)
  if (error) return <p role="alert">The product is not there.</p>
  return <h1>{data?.name ?? 'Loading'}</h1>
}

function Form({ contender: { useCreate } }: { contender: Contender }): ReactNode {
  const create = useCreate()
  return <button onClick={() => void create({ name: 'Lamp', price: 9 })}>Create</button>
}
