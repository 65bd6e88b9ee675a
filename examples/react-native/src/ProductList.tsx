import { ActivityIndicator, FlatList, RefreshControl, Text, View } from 'react-native'
import { useQueryView } from 'repository-hooks'
import { AddPhoto } from './AddPhoto'
import { useInfiniteProducts } from './api'
import { ErrorScreen } from './ErrorScreen'

/** Pages that follow the finger, and pulling to refresh. What fails later leaves on screen what is there. */
export function ProductList() {
  const products = useInfiniteProducts()
  const { view, data, error, isStale, failedPage, retry } = useQueryView(products)
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isRefetching, refetch } = products
  if (view === 'error' || view === 'offline') return <ErrorScreen error={error} onRetry={retry} />
  if (!data) return <ActivityIndicator />
  return (
    <FlatList
      data={data.pages.flatMap(({ items }) => items)}
      keyExtractor={({ id }) => id}
      renderItem={({ item: { id, name, price } }) => (
        <View>
          <Text>{`${name}, ${price} €`}</Text>
          <AddPhoto id={id} />
        </View>
      )}
      refreshControl={<RefreshControl refreshing={isRefetching} onRefresh={() => void refetch()} />}
      onEndReached={() => hasNextPage && void fetchNextPage({ cancelRefetch: false })}
      ListHeaderComponent={<>{isStale && <Text>This could not be refreshed.</Text>}</>}
      ListEmptyComponent={<Text>There are no products.</Text>}
      ListFooterComponent={
        <>
          {isFetchingNextPage && <ActivityIndicator />}
          {failedPage && <ErrorScreen error={error} onRetry={retry} />}
        </>
      }
    />
  )
}
