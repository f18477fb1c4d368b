const ACTIVE = /\.(x?html?|xht|shtml|svgz?|xml|xslt?|m?js|cjs|wasm|swf|hta|mht(ml)?)$/i;
const SETTINGS = /(^|\/)(course|site|authors|glossary)\.yaml$|(^|\/)links\.lock\.json$/;

/** True for a file that a browser might run when a reader opens it. */
export function runsInBrowsers(file: string): boolean {
  return ACTIVE.test(file);
}

/** True for a file that says how a book is made. */
export function isSettingsFile(file: string): boolean {
  return SETTINGS.test(file);
}
