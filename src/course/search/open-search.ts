import { searchAddress } from "../address.ts";
import type { Site } from "../course.ts";

/** The description by which a browser adds the site to its search engines. */
export function openSearchText(site: Site): string {
  // OpenSearch allows a short name of 16 letters at most.
  const name = [...site.title].slice(0, 16).join("").trim();
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escape(name)}</ShortName>
  <Description>${escape(site.description || `Search ${site.title}`)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" method="get" template="${escape(`${site.url}${searchAddress(site.base)}?q={searchTerms}`)}"/>
</OpenSearchDescription>
`;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
