import type { StoryContext } from "@storybook/web-components-vite";
import { expect, waitFor, within } from "storybook/test";

/** Long enough for a busy machine; nothing waits that long when all is well. An error says what was looked for, without the whole page. */
const patience = { timeout: 20_000, onTimeout: (error: Error) => error };

/** A person in front of a story: finds things by role and name or by what is written, through shadow roots, and acts with keyboard and pointer. */
export interface Person {
  /** The one element with that role and accessible name. */
  find(role: string, name: string | RegExp): Promise<HTMLElement>;
  /** Every element with that role, as soon as there are `count`. */
  findAll(role: string, count: number): Promise<readonly HTMLElement[]>;
  /** The one input with that label, passwords included, which have no role. */
  field(label: string): Promise<HTMLInputElement>;
  /** Waits until the focus is there. */
  isAt(role: string, name: string | RegExp): Promise<void>;
  press(role: string, name: string | RegExp): Promise<void>;
  /** Types over what stands in the field. */
  fill(label: string, text: string): Promise<void>;
  paste(label: string, text: string): Promise<void>;
  keys(keys: string): Promise<void>;
  /** Waits until the text can be read. */
  reads(text: string): Promise<void>;
  /** Waits until the text can be read no more. */
  readsNoMore(text: string): Promise<void>;
  /** Waits until a live region says the text, whether it can be read or only be heard. */
  hears(text: string): Promise<void>;
}

export function personAt({ canvasElement: canvas, userEvent: user }: Pick<StoryContext, "canvasElement" | "userEvent">): Person {
  const find: Person["find"] = (role, name) => one(`${role} “${name}”`, () => byRole(canvas, role, name));
  const field: Person["field"] = (label) => one(`field “${label}”`, () => fields(canvas, label));
  return {
    find,
    field,
    findAll: (role, count) =>
      waitFor(() => {
        const found = byRole(canvas, role);
        expect(found.length, `${role}s`).toBe(count);
        return found;
      }, patience),
    isAt: async (role, name) => {
      await find(role, name);
      await waitFor(() => expect(byRole(canvas, role, name).some(hasFocus), `focus on ${role} “${name}”`).toBe(true), patience);
    },
    press: async (role, name) => user.click(await find(role, name)),
    fill: async (label, text) => {
      await user.click(await field(label));
      await user.keyboard("{Control>}a{/Control}");
      await user.keyboard(text);
    },
    paste: async (label, text) => {
      const input = await field(label);
      await user.click(input);
      pasteInto(input, text);
    },
    keys: (keys) => user.keyboard(keys),
    reads: (text) => waitFor(() => expect(writtenIn(canvas)).toContain(text), patience),
    readsNoMore: (text) => waitFor(() => expect(writtenIn(canvas)).not.toContain(text), patience),
    hears: (text) => waitFor(() => expect([...byRole(canvas, "status"), ...byRole(canvas, "alert")].map(textOf).join(" ")).toContain(text), patience),
  };
}

/** By the shadow root the element stands in: the document knows only the host. */
export function hasFocus(element: HTMLElement): boolean {
  const root = element.getRootNode();
  return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === element;
}

/** As the browser does it. The paste of user-event goes to the host of the shadow root. */
function pasteInto(input: HTMLInputElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const isLeftToBrowser = input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }));
  if (!isLeftToBrowser) return;
  input.setRangeText(text, input.selectionStart ?? 0, input.selectionEnd ?? input.value.length, "end");
  input.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true, composed: true }));
}

/** Text without the indentation of templates. */
function textOf(element: Element): string {
  return squeezed(element.textContent ?? "");
}

function one<Found extends HTMLElement>(what: string, look: () => readonly Found[]): Promise<Found> {
  return waitFor(() => {
    const [first, ...others] = look();
    if (!first || others.length > 0) throw new Error(`Expected one ${what}, found ${first ? others.length + 1 : 0}.`);
    return first;
  }, patience);
}

function byRole(canvas: HTMLElement, role: string, name?: string | RegExp): readonly HTMLElement[] {
  return rootsIn(canvas).flatMap((root) => within(root).queryAllByRole(role, name === undefined ? {} : { name }));
}

function fields(canvas: HTMLElement, label: string): readonly HTMLInputElement[] {
  return rootsIn(canvas).flatMap((root) => within(root).queryAllByLabelText<HTMLInputElement>(label, { selector: "input" }));
}

/** The element and every open shadow root in it. A shadow root can be asked all that the queries ask of an element. */
function rootsIn(root: ParentNode): readonly HTMLElement[] {
  const inner = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : []));
  return [root as HTMLElement, ...inner];
}

/** What eyes can read in an element and its shadow roots. */
function writtenIn(node: Node): string {
  return squeezed(pieces(node).join(""));
}

function pieces(node: Node): readonly string[] {
  if (node instanceof Text) return [node.data];
  if (node instanceof Element && !isSeen(node)) return [];
  const shadow = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
  return [...shadow, ...node.childNodes].flatMap(pieces);
}

function isSeen(element: Element): boolean {
  if (element instanceof HTMLStyleElement || element.matches(".visually-hidden")) return false;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || getComputedStyle(element).display === "contents";
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
