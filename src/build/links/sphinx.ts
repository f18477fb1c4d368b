import { deflateSync } from "node:zlib";
import { sphinxInventoryOf, type Inventory } from "../../course/inventory.ts";

/** The bytes of `objects.inv`. */
export function packSphinxInventory(inventory: Inventory): Uint8Array<ArrayBuffer> {
  const { head, body } = sphinxInventoryOf(inventory);
  return new Uint8Array(Buffer.concat([Buffer.from(head), deflateSync(body)]));
}
