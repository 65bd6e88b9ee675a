import type { RouteObject } from 'react-router'
import { ProfilePage } from './features/account/ProfilePage.js'
import { ChatPage } from './features/chat/ChatPage.js'
import { FailuresPage } from './features/failures/FailuresPage.js'
import { FormsPage } from './features/forms/FormsPage.js'
import { MonitoringPage } from './features/monitoring/MonitoringPage.js'
import { OfflinePage } from './features/offline/OfflinePage.js'
import { GraphQLPage } from './features/graphql/GraphQLPage.js'
import { NotesPage } from './features/notes/NotesPage.js'
import { CataloguePage } from './features/products/CataloguePage.js'
import { EditProductPage } from './features/products/EditProductPage.js'
import { NewProductPage } from './features/products/NewProductPage.js'
import { ProductPage } from './features/products/ProductPage.js'
import { SessionPage } from './features/expiry/SessionPage.js'
import { RegisterPage } from './features/signin/RegisterPage.js'
import { RequireSession } from './features/signin/RequireSession.js'
import { SignInPage } from './features/signin/SignInPage.js'
import { AppLayout } from './layout/AppLayout.js'
import { NotFoundPage } from './layout/NotFoundPage.js'
import { RouteError } from './layout/RouteError.js'

/** The routes. */
export const routes: RouteObject[] = [
  {
    Component: AppLayout,
    ErrorBoundary: RouteError,
    children: [
      {
        // Header and navigation stay when a page throws.
        ErrorBoundary: RouteError,
        children: [
          { index: true, Component: CataloguePage },
          { path: 'products/:id', Component: ProductPage },
          { path: 'failures/:kind?', Component: FailuresPage },
          { path: 'forms', Component: FormsPage },
          { path: 'monitoring', Component: MonitoringPage },
          { path: 'offline', Component: OfflinePage },
          { path: 'graphql', Component: GraphQLPage },
          { path: 'notes', Component: NotesPage },
          { path: 'sign-in', Component: SignInPage },
          { path: 'register', Component: RegisterPage },
          {
            Component: RequireSession,
            children: [
              { path: 'products/new', Component: NewProductPage },
              { path: 'products/:id/edit', Component: EditProductPage },
              { path: 'profile', Component: ProfilePage },
              { path: 'session', Component: SessionPage },
              { path: 'chat', Component: ChatPage },
            ],
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]
