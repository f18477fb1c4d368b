/** What stands in a file of Pagefind's: numbers, texts and lists of these. */
export type Cbor = number | string | Cbor[];

/**
 * Reads the part of CBOR (RFC 8949) that Pagefind writes.
 * @param from the place of the first byte
 * @throws where something else stands there, as in a file that is cut off
 */
export function readCbor(bytes: Uint8Array, from: number): Cbor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf8 = new TextDecoder();
  let at = from;
  const size = (code: number): number => {
    if (code < 24) return code;
    const width = 2 ** (code - 24);
    if (width > 4) throw new Error(`CBOR: a number of ${width} bytes.`);
    at += width;
    if (width === 1) return view.getUint8(at - 1);
    return width === 2 ? view.getUint16(at - 2) : view.getUint32(at - 4);
  };
  const read = (): Cbor => {
    const head = view.getUint8(at++);
    const n = size(head & 31);
    switch (head >> 5) {
      case 0:
        return n;
      case 1:
        return -1 - n;
      case 3:
        return utf8.decode(bytes.subarray(at, (at += n)));
      case 4: {
        const list: Cbor[] = [];
        for (let i = 0; i < n; i++) list.push(read());
        return list;
      }
      default:
        throw new Error(`CBOR: a value of kind ${head >> 5}.`);
    }
  };
  return read();
}
