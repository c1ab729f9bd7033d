/** Gives a file to the phone: into its downloads, where people find it again. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const asFile = (file: Blob, name: string): File => new File([file], name, { type: 'application/octet-stream' });

/** Whether this phone has a sheet to send files elsewhere, and takes this one. */
export const canShareFile = (file: Blob, name: string): boolean =>
  typeof navigator.canShare === 'function' && navigator.canShare({ files: [asFile(file, name)] });

export async function shareFile(file: Blob, name: string): Promise<void> {
  // Closing the sheet is no fault.
  await navigator.share({ files: [asFile(file, name)] }).catch(() => undefined);
}
