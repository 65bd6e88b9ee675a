import 'react-native-url-polyfill/auto'
import { ApiProvider, useSession } from 'repository-hooks'
import { api, session } from './api'
import { followDevice } from './followDevice'
import { NewProductForm } from './NewProductForm'
import { ProductList } from './ProductList'
import { SignIn } from './SignIn'

followDevice()

export default function App() {
  const { status } = useSession(session)
  return (
    <ApiProvider client={api}>
      {status === 'signedIn' ? <NewProductForm /> : <SignIn />}
      <ProductList />
    </ApiProvider>
  )
}
