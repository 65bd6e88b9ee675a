// Packages that pages speak of and that are not installed here: as much of them as the pages use.

declare module 'firebase/app' {
  export * from '@firebase/app'
}

declare module 'firebase/firestore' {
  export * from '@firebase/firestore'
}

declare module 'firebase/auth' {
  import type { FirebaseApp } from '@firebase/app'
  import type { FirebaseAuth, FirebaseUser } from 'repository-hooks'

  export function getAuth(app?: FirebaseApp): FirebaseAuth
  export function signInWithEmailAndPassword(
    auth: FirebaseAuth,
    email: string,
    password: string,
  ): Promise<{ user: FirebaseUser }>
}

declare module 'firebase/messaging' {
  import type { FirebaseApp } from '@firebase/app'

  interface Messaging {
    app: FirebaseApp
  }
  export function getMessaging(app?: FirebaseApp): Messaging
  export function getToken(messaging: Messaging, options?: { vapidKey?: string }): Promise<string>
}

declare module '@sentry/react' {
  export * from '@sentry/browser'
}

declare module '@tanstack/react-devtools' {
  import type { ReactNode } from 'react'

  interface Plugin {
    name: string
    render: ReactNode | ((element: HTMLElement, theme: 'light' | 'dark') => ReactNode)
  }
  export function TanStackDevtools(props: { plugins: Plugin[] }): ReactNode
}

declare module 'sonner' {
  interface Toast {
    (message: string): string | number
    error(
      message: string,
      options?: { id?: string | number; description?: string },
    ): string | number
  }
  export const toast: Toast
}

declare module 'i18next' {
  export interface i18n {
    language: string
    dir(): 'ltr' | 'rtl'
    exists(key: string): boolean
    t(key: string, values: Record<string, unknown>): string
  }
}

declare module 'react-intl' {
  export interface IntlShape {
    locale: string
    messages: Record<string, unknown>
    formatMessage(descriptor: { id: string }, values?: Record<string, unknown>): string
  }
}

declare module '@mui/material' {
  import type { ComponentProps, ReactNode } from 'react'

  export function Button(
    props: ComponentProps<'button'> & { variant?: 'contained' | 'outlined' | 'text' },
  ): ReactNode
}

declare module '@mantine/core' {
  import type { ComponentProps, ReactNode } from 'react'

  export function Button(
    props: ComponentProps<'button'> & { variant?: 'filled' | 'light' | 'subtle' },
  ): ReactNode
}

declare module 'antd' {
  import type { ComponentProps, ReactNode } from 'react'

  type ButtonProps = Omit<ComponentProps<'button'>, 'type' | 'ref'>
  export function Button(
    props: ButtonProps & { htmlType?: 'button' | 'submit' | 'reset'; type?: 'primary' | 'link' },
  ): ReactNode
}

declare module 'react-native' {
  import type { ReactNode } from 'react'

  export function View(props: { accessibilityRole?: string; children: ReactNode }): ReactNode
  export function Text(props: { children: ReactNode }): ReactNode
  export function FlatList<Item>(props: {
    data: readonly Item[]
    keyExtractor: (item: Item) => string
    renderItem: (info: { item: Item }) => ReactNode
    onEndReached?: () => void
    onRefresh?: () => void
    refreshing?: boolean
  }): ReactNode
  export const AppState: {
    addEventListener(type: 'change', listener: (state: string) => void): { remove(): void }
  }
  export function Pressable(props: {
    onPress: () => void
    accessibilityState?: { disabled?: boolean }
    children: ReactNode
  }): ReactNode
}

declare module '@react-native-community/netinfo' {
  const NetInfo: {
    addEventListener(listener: (state: { isConnected: boolean | null }) => void): () => void
  }
  export default NetInfo
}

declare module 'expo-secure-store' {
  export function getItemAsync(key: string): Promise<string | null>
  export function setItemAsync(key: string, value: string): Promise<void>
  export function deleteItemAsync(key: string): Promise<void>
}

declare module 'expo-image-picker' {
  interface ImagePickerAsset {
    uri: string
    fileName?: string | null
    mimeType?: string
    fileSize?: number
  }
  export function launchImageLibraryAsync(): Promise<{ assets: ImagePickerAsset[] | null }>
}

declare module '@react-native-async-storage/async-storage' {
  const AsyncStorage: {
    getItem(key: string): Promise<string | null>
    setItem(key: string, value: string): Promise<void>
    removeItem(key: string): Promise<void>
    getAllKeys(): Promise<string[]>
  }
  export default AsyncStorage
}

declare module 'react-native-mmkv' {
  export function createMMKV(options: { id: string }): {
    readonly isEncrypted: boolean
    getString(key: string): string | undefined
    set(key: string, value: boolean | string | number | ArrayBuffer): void
    remove(key: string): boolean
    getAllKeys(): string[]
  }
}

declare module 'axios-mock-adapter' {
  import type { AxiosAdapter, AxiosInstance } from 'axios'

  interface RequestHandler {
    reply(status: number, body?: unknown): MockAdapter
  }
  export default class MockAdapter {
    constructor(instance: AxiosInstance)
    adapter(): AxiosAdapter
    onGet(url: string | RegExp): RequestHandler
  }
}

declare module '@tanstack/react-start' {
  export function createIsomorphicFn(): { server<Value>(run: () => Value): () => Value | undefined }
  export function createCsrfMiddleware(options: {
    filter: (context: { handlerType: 'serverFn' | 'router' }) => boolean
  }): object
  export function createStart(
    options: () => { serializationAdapters?: readonly object[]; requestMiddleware?: object[] },
  ): object
}

declare module '@tanstack/react-start/server' {
  export function getRequestHeader(name: string): string | undefined
}

declare module '@tanstack/react-router-ssr-query' {
  import type { QueryClient } from '@tanstack/react-query'
  import type { AnyRouter } from '@tanstack/react-router'

  export function setupRouterSsrQueryIntegration(options: {
    router: AnyRouter
    queryClient: QueryClient
    wrapQueryClient?: boolean
    dehydrateOptions?: { shouldRedactErrors?: (error: unknown) => boolean }
  }): void
}
