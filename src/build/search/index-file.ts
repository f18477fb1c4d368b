/** A file to publish; its path is relative to the index's folder. */
export interface IndexFile {
  path: string;
  content: Uint8Array;
}
