import { packPackage } from '../../scripts/pack.js'

/** The package as `npm test` has built it, else built now in a folder. */
export async function packedTarball(folder: string): Promise<string> {
  const given = process.env.PACKAGE_TARBALL
  if (given) return given
  const { code, output, tarball } = await packPackage(folder)
  if (code !== 0) throw new Error(output)
  return tarball
}
