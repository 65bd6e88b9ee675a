import { useState } from 'react'
import { Button, TextInput, View } from 'react-native'
import { useSignIn } from 'repository-hooks'
import { session } from './api'
import { ErrorScreen } from './ErrorScreen'

export function SignIn() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { mutate, error, isPending } = useSignIn(session)
  return (
    <View>
      {error && <ErrorScreen error={error} />}
      <TextInput
        accessibilityLabel="E-mail address"
        inputMode="email"
        autoCapitalize="none"
        value={email}
        onChangeText={setEmail}
      />
      <TextInput
        accessibilityLabel="Password (it is “secret”)"
        secureTextEntry
        value={password}
        onChangeText={setPassword}
      />
      <Button title="Sign in" disabled={isPending} onPress={() => mutate({ email, password })} />
    </View>
  )
}
