import { cookieStrategy, createSession, linkPage, repository } from 'repository-hooks'
import { NewProduct, usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  // params.expect(product: […])
  create: NewProduct.transform((product) => ({ product })),
  update: NewProduct.partial().transform((product) => ({ product })),
  // api-pagination and Pagy: the Link header, and a header with the count
  page: linkPage({ response: { total: 'Total' } }),
})

// protect_from_forgery with: :exception, and in ApplicationController, since signing in invalidates the page's token:
//   after_action { cookies['XSRF-TOKEN'] = form_authenticity_token }
//   rescue_from(ActionController::InvalidAuthenticityToken) { head 419 }
export const cookies = createSession({
  strategy: cookieStrategy({
    session: '/me',
    signIn: '/session',
    signOut: '/sign_out',
    csrf: { header: 'X-CSRF-Token' },
  }),
})
