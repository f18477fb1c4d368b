import { gzipSync } from "node:zlib";

/** A file to publish; its path is relative to the index's folder. */
export interface IndexFile {
  path: string;
  content: Uint8Array;
}

/** Packed as the browser unpacks it; the same bytes on every system: the tenth says on which one a file was packed. */
export function packed(content: Uint8Array): Uint8Array {
  const bytes = gzipSync(content, { level: 9 });
  bytes[9] = 255;
  // A copy: zlib gives a piece of a larger room, and whoever is sent the piece gets all of the room.
  return new Uint8Array(bytes);
}

export function packedJson(value: object): Uint8Array {
  return packed(Buffer.from(JSON.stringify(value)));
}
