// The only place that makes elements. Text goes in as text and never as markup; names of attributes are ours.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`onClick`) and children; strings become text. */
export function make(name, attributes = {}, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function draw(name, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === "style") Object.assign(element.style, value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in PROPERTIES) element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PROPERTIES = { value: 1, checked: 1, disabled: 1, selected: 1, open: 1, textContent: 1, tabIndex: 1 };

/** Puts children in place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(Boolean));
}

/** Children in the order wanted; those that stand right already are not touched, so that the browser need not lay them out again. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((child, number) => {
    if (parent.children[number] !== child) parent.insertBefore(child, parent.children[number] ?? null);
  });
}

/** A button that looks like what it is; `name` is read out where the text alone does not say it. */
export function button(text, onClick, { name, pressed, ...more } = {}) {
  return make("button", { type: "button", "aria-label": name, title: name, "aria-pressed": pressed === undefined ? undefined : String(pressed), onClick, ...more }, text);
}

/** A chooser with a label before it. */
export function chooser(label, options, value, onChange) {
  const select = make("select", { onChange: () => onChange(select.value) }, options.map(([id, text]) => make("option", { value: id }, text)));
  select.value = value;
  const box = make("label", { class: "xl-field" }, make("span", {}, label), select);
  return { box, select };
}

/** Keeps the focus on the button of the same name when its surroundings are made anew. */
export function keepingFocus(container, refill) {
  const name = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  refill();
  if (name) [...container.querySelectorAll("[data-key]")].find((one) => one.dataset.key === name)?.focus();
}
