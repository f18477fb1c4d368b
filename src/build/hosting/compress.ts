import { promises as fs } from "node:fs";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { writeAnew } from "../write-files.ts";

const TEXT = /\.(html|css|js|json|svg|xml|txt|md|webmanifest)$/;

/**
 * Writes `.br` and `.gz` beside every text file, for hosts that serve them as they are. (Pagefind's own files are
 * compressed already.)
 * @param files absolute paths
 * @returns how many files were compressed
 */
export async function compressFiles(files: readonly string[]): Promise<number> {
  const texts = files.filter((file) => TEXT.test(file));
  const waiting = texts.values();
  const work = async (): Promise<void> => {
    for (const file of waiting) {
      const bytes = await fs.readFile(file);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 10,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      };
      writeAnew(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
      const zipped = await promisify(gzip)(bytes, { level: 9 });
      // The head of a .gz names the system that made it; the same site is the same bytes on each.
      zipped[9] = 255;
      writeAnew(`${file}.gz`, zipped);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return texts.length;
}
