import type { APIRoute } from "astro";
import { openLibrary } from "../build/library.ts";
import { packSphinxInventory } from "../build/links/sphinx.ts";
import { inventoryOf } from "../course/inventory.ts";

export const GET: APIRoute = async () =>
  new Response(packSphinxInventory(inventoryOf((await openLibrary()).addressed)));
