import { StrictMode, type SubmitEvent } from 'react'
import { createRoot } from 'react-dom/client'
import {
  ApiProvider,
  ErrorSummary,
  FieldError,
  MutationErrorAlert,
  QueryView,
  fieldProps,
  useFormErrors,
  useSession,
  useSignIn,
} from 'repository-hooks'
import 'repository-hooks/styles.css'
import { api, NewProduct, session, useCreateProduct, useProducts } from './shop'

function App() {
  const { status } = useSession(session)
  return (
    <main>
      <h1>Products</h1>
      <ProductList />
      {status === 'signedIn' ? <ProductForm /> : <SignIn />}
    </main>
  )
}

function ProductList() {
  return (
    <QueryView query={useProducts()}>
      {({ items }) => (
        <ul>
          {items.map(({ id, name, price }) => (
            <li key={id}>
              {name}, {price} €
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  )
}

function ProductForm() {
  const create = useCreateProduct()
  const errors = useFormErrors(create.error, { schema: NewProduct })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    create.mutate({ name: String(data.get('name')), price: Number(data.get('price')) })
  }
  const name = fieldProps(errors, 'name')
  const price = fieldProps(errors, 'price')
  return (
    <form onSubmit={submit}>
      <h2>New product</h2>
      <ErrorSummary errors={errors}>
        <MutationErrorAlert error={create.error} />
      </ErrorSummary>
      <label htmlFor={name.id}>Name</label>
      <input {...name} />
      <FieldError errors={errors} name="name" />
      <label htmlFor={price.id}>Price</label>
      <input {...price} />
      <FieldError errors={errors} name="price" />
      <button>Add</button>
    </form>
  )
}

function SignIn() {
  const signIn = useSignIn(session)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    signIn.mutate(Object.fromEntries(new FormData(event.currentTarget)))
  }
  return (
    <form onSubmit={submit}>
      <h2>Sign in</h2>
      {signIn.error && <MutationErrorAlert error={signIn.error} />}
      <label htmlFor="email">E-mail address</label>
      <input id="email" name="email" type="email" required />
      <label htmlFor="password">Password (it is “secret”)</label>
      <input id="password" name="password" type="password" required />
      <button>Sign in</button>
    </form>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ApiProvider client={api}>
      <App />
    </ApiProvider>
  </StrictMode>,
)
