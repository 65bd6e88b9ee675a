import { Pressable, Text, View } from 'react-native'
import { useErrorView } from 'repository-hooks'

/** The words and what helps are the library's; the components are the platform's. */
export function ErrorScreen({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
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
