import './strictPolicy.js'
import { ApiProvider } from 'repository-hooks'
import { ApiDevtools } from 'repository-hooks/devtools/production'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { api, chaos } from './api.js'
import { queryClient } from './features/offline/queryClient.js'
import { routes } from './routes.js'
import 'repository-hooks/styles.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/layout.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

createRoot(root).render(
  <StrictMode>
    <ApiProvider client={api} queryClient={queryClient}>
      <RouterProvider router={createBrowserRouter(routes)} />
      <ApiDevtools chaos={chaos} />
    </ApiProvider>
  </StrictMode>,
)
