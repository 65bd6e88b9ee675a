import { useState } from 'react'
import { Button, Text, TextInput, View } from 'react-native'
import { fieldErrors } from 'repository-hooks'
import { NewProduct, useCreateProduct } from './api'
import { ErrorScreen } from './ErrorScreen'

/** What the schema or the server refuses stands at its field; all else above the form. */
export function NewProductForm() {
  const [name, setName] = useState('')
  const [price, setPrice] = useState('')
  const { mutate, error, isPending } = useCreateProduct()
  const { fields, form } = fieldErrors(error, { schema: NewProduct })
  const isRefused = Object.keys(fields).length > 0
  return (
    <View>
      {error && !isRefused && <ErrorScreen error={error} />}
      {isRefused && form.map((message) => <Text key={message}>{message}</Text>)}
      <TextInput accessibilityLabel="Name" value={name} onChangeText={setName} />
      {fields.name?.map((message) => (
        <Text key={message}>{message}</Text>
      ))}
      <TextInput
        accessibilityLabel="Price"
        inputMode="decimal"
        value={price}
        onChangeText={setPrice}
      />
      {fields.price?.map((message) => (
        <Text key={message}>{message}</Text>
      ))}
      <Button
        title="Add"
        disabled={isPending}
        onPress={() => mutate({ name, price: Number(price) })}
      />
    </View>
  )
}
