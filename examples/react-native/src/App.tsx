import { ActivityIndicator, FlatList, Pressable, Text, View } from 'react-native'
import { ApiProvider, useErrorView, useQueryView } from 'repository-hooks'
import { api, useProducts } from './api'

export default function App() {
  return (
    <ApiProvider client={api}>
      <ProductList />
    </ApiProvider>
  )
}

/** The decisions are the library's; the components are the platform's. */
function ProductList() {
  const query = useProducts()
  const { view, data, error, retry, isRefreshing } = useQueryView(query)
  if (view === 'error') return <Screen error={error} onRetry={retry} />
  if (!data) return <ActivityIndicator />
  return (
    <FlatList
      data={data.items}
      keyExtractor={({ id }) => id}
      onRefresh={() => void query.refetch()}
      refreshing={isRefreshing}
      renderItem={({ item }) => <Text>{item.name}</Text>}
    />
  )
}

function Screen({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const { title, message, buttons } = useErrorView({ error, onRetry })
  return (
    <View accessibilityRole="alert">
      <Text>{title}</Text>
      <Text>{message}</Text>
      {buttons.map(({ action, label, isDisabled, press }) => (
        <Pressable key={action} onPress={press} accessibilityState={{ disabled: isDisabled }}>
          <Text>{label}</Text>
        </Pressable>
      ))}
    </View>
  )
}
