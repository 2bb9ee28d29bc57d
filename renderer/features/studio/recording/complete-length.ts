/** Reads bytes of a file from an offset; fewer where it ends. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

const headerBytes = 16;

/**
 * How much of a fragmented MP4 is whole, in bytes: up to the end of its last fragment that was written to the end. A
 * fragment is a `moof` and the `mdat` after it. 0 where not even the beginning (`ftyp` and `moov`) is there.
 */
export async function completeLength(size: number, read: ReadBytes): Promise<number> {
  let complete = 0;
  let began = false;
  for (let offset = 0; offset + 8 <= size; ) {
    const box = boxOf(await read(offset, headerBytes));
    if (!box || offset + box.size > size) break;
    offset += box.size;
    if (box.type === 'moov') began = true;
    if (began && box.type !== 'moof') complete = offset;
  }
  return complete;
}

/** ISO/IEC 14496-12, 4.2: size, type, and where the size is 1 the size in 64 bits. */
function boxOf(bytes: Uint8Array): { readonly type: string; readonly size: number } | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = String.fromCharCode(...bytes.subarray(4, 8));
  const size = view.getUint32(0);
  if (size !== 1) return size >= 8 ? { type, size } : null;
  if (bytes.length < headerBytes) return null;
  const large = Number(view.getBigUint64(8));
  return large >= headerBytes ? { type, size: large } : null;
}
