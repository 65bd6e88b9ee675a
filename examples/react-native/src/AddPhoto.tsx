import { Button, Text, View } from 'react-native'
import { launchImageLibrary } from 'react-native-image-picker'
import { describeFailure } from 'repository-hooks'
import { useUploadPhoto } from './api'

/** Uploads a picked image with its progress, to be stopped and tried again. */
export function AddPhoto({ id }: { id: string }) {
  const { latest, start, cancel, retry } = useUploadPhoto()
  const pick = async () => {
    const { assets } = await launchImageLibrary({ mediaType: 'photo' })
    for (const { uri, fileName, type = 'image/jpeg', fileSize } of assets ?? []) {
      if (uri) start({ id, file: { uri, name: fileName ?? 'photo.jpg', type, size: fileSize } })
    }
  }
  if (latest?.status === 'active') {
    return (
      <View>
        <Text>{Math.round((latest.progress.fraction ?? 0) * 100)} %</Text>
        <Button title="Stop" onPress={() => cancel(latest.id)} />
      </View>
    )
  }
  return (
    <View>
      {latest?.error && <Text>{describeFailure(latest.error).message}</Text>}
      {latest?.error && <Button title="Try again" onPress={() => retry(latest.id)} />}
      <Button title="Add a photo" onPress={() => void pick()} />
    </View>
  )
}
