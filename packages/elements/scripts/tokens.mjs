/** What each token is for. One that is read by the elements and missing here is an error, and so is the other way round. */
const uses = {
  "--connection-accent": "links, icons and marks in the colour of the brand",
  "--connection-accent-fill": "the primary button, the chosen card and row",
  "--connection-accent-fill-hover": "the primary button under the pointer",
  "--connection-on-fill": "text on the primary button",
  "--connection-surface": "the ground of fields and of the picker",
  "--connection-raised": "what lies above the page: dialog and menu",
  "--connection-sunken": "what lies behind: a note, a tile, a disabled picker",
  "--connection-hover": "a row or button under the pointer",
  "--connection-selected": "the chosen row or card",
  "--connection-border": "lines between things",
  "--connection-border-strong": "the edge of what can be operated",
  "--connection-text": "text",
  "--connection-text-muted": "labels and secondary text",
  "--connection-text-subtle": "hints and placeholders",
  "--connection-focus": "the ring around what has the focus",
  "--connection-success": "text and icon of success",
  "--connection-success-surface": "the ground of a success note",
  "--connection-warning": "text and icon of a warning",
  "--connection-warning-surface": "the ground of a warning",
  "--connection-danger": "text and icon of a failure",
  "--connection-danger-surface": "the ground of a failure note",
  "--connection-danger-fill": "the button that destroys",
  "--connection-scrim": "what dims the page behind a dialog",
  "--connection-shadow-color": "the colour of both shadows",
  "--connection-shadow-menu": "the shadow of list and menu",
  "--connection-shadow-dialog": "the shadow of the dialog",
  "--connection-font": "everything but what is next",
  "--connection-font-mono": "secrets and codes",
  "--connection-size-1": "hints",
  "--connection-size-2": "text and controls",
  "--connection-size-3": "the name of a type in the dialog",
  "--connection-size-4": "the title of the dialog",
  "--connection-radius-small": "corners of small things",
  "--connection-radius": "corners of controls",
  "--connection-radius-large": "corners of the picker and the dialog",
  "--connection-control-height": "buttons and fields; 2.75rem where the pointer is a finger",
  "--connection-control-height-large": "the same in a form; 2.75rem where the pointer is a finger",
  "--connection-row-padding": "above and below a row of the list",
  "--connection-duration": "short movements; none where less motion is wanted",
  "--connection-duration-slow": "longer movements; none where less motion is wanted",
};

/** The tokens that the elements read, with the values they have when a page sets nothing. */
export function tokens(styles) {
  const found = [...styles.matchAll(/--_[\w-]+: var\((--connection-[\w-]+), (.+)\);/g)].map(([, name, value]) => ({ name, value }));
  // The first is the rule; what follows is for special media.
  const first = found.filter(({ name }, index) => found.findIndex((token) => token.name === name) === index);
  const names = first.map(({ name }) => name);
  const wrong = [...names.filter((name) => !uses[name]), ...Object.keys(uses).filter((name) => !names.includes(name))];
  if (wrong.length > 0) throw new Error(`The uses of tokens (scripts/tokens.mjs) do not match the tokens: ${wrong.join(", ")}.`);
  return first.map(({ name, value }) => ({ name, ...inBothSchemes(value.replaceAll("--_", "--connection-")), use: uses[name] }));
}

/** A value that is the same in dark is said once. */
function inBothSchemes(value) {
  const [, light, dark] = /^light-dark\(((?:[^(),]|\([^)]*\))+), (.+)\)$/.exec(value) ?? [];
  return light ? { light, dark } : { light: value, dark: "" };
}
