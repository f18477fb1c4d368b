import type { APIRoute } from "astro";
import { openLibrary } from "../build/library.ts";
import { inventoryOf } from "../course/inventory.ts";

export const GET: APIRoute = async () => Response.json(inventoryOf((await openLibrary()).addressed));
