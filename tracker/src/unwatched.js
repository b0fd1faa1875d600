// What answers a click and changes nothing in the document: other windows, dialogs, sounds, the clipboard, downloads.

import { guarded } from "./lent.js";
import { reacted } from "./reaction.js";

// These change without a mutation; and fields answer by themselves.
const PAINTED = "canvas,video,audio,embed,object";
const FIELDS = "input,textarea,select,[contenteditable]";

/** Whether what was clicked, from the inside out, may answer unseen: itself, or what is painted under a glass over it. */
export function isSilent(path, { clientX, clientY }) {
  const target = path[0];
  if (path.some((node) => node.matches && (node.matches(`${PAINTED},${FIELDS}`) || node.control))) return true;
  const beneath = target.ownerDocument.elementsFromPoint(clientX, clientY);
  return beneath.some((node) => node.matches(PAINTED) && node.parentNode.localName !== "body" && node.parentNode.contains(target));
}

/** The functions of a page's scripts that a visitor sees or hears the effect of. */
function* loudFunctions() {
  yield [window, "open", "print", "alert", "confirm", "prompt"];
  yield [window.Clipboard && Clipboard.prototype, "write", "writeText"];
  yield [Navigator.prototype, "share"];
  yield [HTMLMediaElement.prototype, "play"];
  yield [window.AudioScheduledSourceNode && AudioScheduledSourceNode.prototype, "start"];
  yield [window.SpeechSynthesis && SpeechSynthesis.prototype, "speak"];
  yield [Element.prototype, "animate"];
  // A script that clicks a link or a field opens a tab, a download or the choice of a file.
  yield [HTMLElement.prototype, "click"];
}

/** Hear of each call of a function; to the page it stays what it was. */
function overhear(owner, name) {
  if (!owner || !owner[name]) return;
  const heard = guarded((self) => (name === "click" && !self.matches("a[href],input") ? 0 : reacted()));
  const apply = (original, self, given) => {
    heard(self);
    return Reflect.apply(original, self, given);
  };
  owner[name] = new Proxy(owner[name], { apply });
}

/** Navigations and downloads by whatever means, where the browser tells of them; an anchor may lead to where one is. */
const navigated = guarded((event) => event.hashChange || reacted());

export function watchBeside() {
  for (const [owner, ...names] of loudFunctions()) names.forEach((name) => guarded(() => overhear(owner, name))());
  if (window.navigation) navigation.addEventListener("navigate", navigated);
}

/** What scripts change without a mutation: what fields hold, and which style sheets are on. Compared, never sent. */
export function stateOf(document_) {
  const fields = Array.from(document_.querySelectorAll("input,textarea,select"), (field) => [field.value.slice(0, 99), field.checked]);
  const sheets = Array.from(document_.styleSheets, (sheet) => sheet.disabled);
  return String([fields, sheets, (document_.adoptedStyleSheets || []).length]);
}
