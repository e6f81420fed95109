// One selection for all pictures: which marks belong to what was picked, and by which way an item went.

import { splitName } from "./world.mjs";
import { hasCome } from "./seen.mjs";

const NO_MARKS = () => ({ events: new Set(), items: new Set(), crossings: new Set(), people: new Set(), agencies: new Set() });

/** The marks of every table that belong to a selection and had come by the day; empty sets if nothing is selected. */
export function relatedTo(world, state) {
  const found = NO_MARKS();
  const [kind, id] = splitName(state.selection);
  if (kind && hasCome(world, state, kind, id)) WAYS[kind]?.(world, id, found);
  for (const table of ["event", "item", "crossing"]) {
    const ids = found[`${table}s`];
    for (const one of ids) if (!hasCome(world, state, table, one)) ids.delete(one);
  }
  return found;
}

const addAll = (set, ids) => ids.forEach((id) => set.add(id));

const WAYS = {
  event(world, id, found) {
    const event = world.events.get(id);
    if (!event) return;
    found.events.add(id);
    addAll(found.people, event.people);
    addAll(found.agencies, event.agencies);
    for (const item of world.itemsOf.get(id) ?? []) {
      found.items.add(item.id);
      for (const one of world.crossingsOf.get(item.id) ?? []) found.crossings.add(one.id);
    }
    for (const one of world.crossingsAt.get(id) ?? []) {
      found.crossings.add(one.id);
      addAll(found.items, one.items);
    }
  },
  item(world, id, found) {
    const item = world.items.get(id);
    if (!item) return;
    found.items.add(id);
    if (item.arises) found.events.add(item.arises);
    addAll(found.people, item.about);
    for (const one of world.crossingsOf.get(id) ?? []) {
      found.crossings.add(one.id);
      addAll(found.agencies, [one.sender, one.receiver]);
    }
  },
  crossing(world, id, found) {
    const crossing = world.crossings.get(id);
    if (!crossing) return;
    for (const item of crossing.items) WAYS.item(world, item, found);
    if (crossing.event) found.events.add(crossing.event);
    found.agencies = new Set([crossing.sender, crossing.receiver]);
    found.crossings.add(id);
  },
  person(world, id, found) {
    found.people.add(id);
    for (const event of world.payload.events) if (event.people.includes(id)) found.events.add(event.id);
    for (const item of world.payload.items) {
      if (!item.about.includes(id)) continue;
      found.items.add(item.id);
      for (const one of world.crossingsOf.get(item.id) ?? []) found.crossings.add(one.id);
    }
  },
  agency(world, id, found) {
    const inside = (one) => world.bodyOf(one) === id || world.lineOf(one).includes(id);
    found.agencies.add(id);
    for (const event of world.payload.events) if (event.agencies.some(inside)) found.events.add(event.id);
    for (const one of world.payload.crossings) {
      if (inside(one.sender) || inside(one.receiver)) found.crossings.add(one.id);
    }
  },
  cell(world, id, found) {
    const [item, body] = cellOf(id);
    if (!world.items.has(item)) return;
    found.items.add(item);
    found.agencies.add(body);
    for (const one of world.crossingsOf.get(item) ?? []) if (world.bodyOf(one.receiver) === body) found.crossings.add(one.id);
  },
  flow(world, id, found) {
    const [sender, receiver, family] = id.split(">");
    for (const one of world.payload.crossings) {
      if (world.bodyOf(one.sender) === sender && world.bodyOf(one.receiver) === receiver && one.family === family) found.crossings.add(one.id);
    }
    addAll(found.agencies, [sender, receiver]);
  },
  tie(world, id, found) {
    for (const { pool } of world.payload.family) {
      const mark = pool.find((one) => one.id === id);
      if (mark?.people) addAll(found.people, mark.people);
    }
  },
};

/** Item and agency of a cell's name; the two are joined by a space, which no id has. */
export function cellOf(id) {
  const at = id.lastIndexOf(" ");
  return [id.slice(0, at), id.slice(at + 1)];
}

/** The item whose journey a selection asks for: the item itself, or the first one that was carried. */
export function itemOfJourney(world, state) {
  const [kind, id] = splitName(state.selection);
  if (kind === "item") return id;
  if (kind === "cell") return cellOf(id)[0];
  if (kind === "crossing") return world.crossings.get(id)?.items[0] ?? "";
  if (kind === "event") return world.itemsOf.get(id)?.[0]?.id ?? "";
  return "";
}

/** The legs of an item's way that are seen, in the order of time, made or not. */
export function journeyOf(world, item, crossings) {
  return crossings
    .filter((one) => one.items.includes(item))
    .map((crossing) => ({ crossing, days: crossing.held_for[item] ?? "" }));
}
