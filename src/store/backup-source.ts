/** A file that a person chose, read piece by piece. A stick pulled out in the middle reads like a file that ends there. */
export const backupSource = (file: Blob): { readonly size: number; readonly read: (from: number, to: number) => Promise<Uint8Array> } => ({
  size: file.size,
  read: async (from, to) => {
    try {
      return new Uint8Array(await file.slice(from, to).arrayBuffer());
    } catch {
      return new Uint8Array(0);
    }
  },
});
