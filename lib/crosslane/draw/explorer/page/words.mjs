// What is said about a selection: its words, the date as the source puts it, versions beside each other, the citation, and what belongs to it.

import { sayAge } from "./calendar.mjs";
import { dayShown } from "./state.mjs";
import { hasCome, seenCrossings } from "./seen.mjs";
import { cellAt } from "./held.mjs";
import { splitName } from "./world.mjs";
import { cellOf, itemOfJourney, journeyOf, relatedTo } from "./related.mjs";

const NO_WORDS = { heading: "", lines: [], cites: "", accounts: [], groups: [] };

/** Heading, lines, accounts, citation and links of what is selected; null if nothing is, or if it has not come by the day. */
export function wordsOf(world, state) {
  const [kind, id] = splitName(state.selection);
  const tell = SAYINGS[kind];
  if (!tell || !hasCome(world, state, kind, id)) return null;
  const said = tell(world, id, state);
  return said && { ...NO_WORDS, ...said };
}

const told = ({ heading, lines, cites, accounts = [] }) => ({ heading, lines, cites, accounts });

const links = (world, state, kind, ids) =>
  [...new Set(ids)].filter((id) => hasCome(world, state, kind, id)).map((id) => ({ to: `${kind}:${id}`, text: nameOf(world, kind, id) }));

/** A mark in a few words. */
export function nameOf(world, kind, id) {
  if (kind === "crossing") {
    const one = world.crossings.get(id);
    return `${world.short(one.sender)} ${arrowOf(one)} ${world.short(one.receiver)}: ${one.items.map((item) => world.items.get(item)?.heading).join("; ")}`;
  }
  if (kind === "event") return world.events.get(id).heading;
  if (kind === "item") return world.items.get(id).heading;
  return world.label(id);
}

/** The sign of what became of a crossing: made, not made, no record either way. */
export function arrowOf(crossing) {
  return { crossed: "→", "did not cross": "⇥" }[crossing.family] ?? "⇢";
}

function group(title, entries) {
  return entries.length ? [{ title, entries }] : [];
}

const SAYINGS = {
  event(world, id, state) {
    const event = world.events.get(id);
    const related = relatedTo(world, state);
    return {
      ...told(event),
      groups: [
        ...group("What came to be held here", links(world, state, "item", (world.itemsOf.get(id) ?? []).map((item) => item.id))),
        ...group("Crossings that belong to it", links(world, state, "crossing", related.crossings)),
        ...group("People", links(world, state, "person", event.people)),
        ...group("Agencies", links(world, state, "agency", event.agencies)),
      ],
    };
  },
  crossing(world, id, state) {
    const one = world.crossings.get(id);
    const holders = [one.sender, one.receiver];
    return {
      ...told(one),
      groups: [
        ...group("What it is about", links(world, state, "item", one.items)),
        ...group("At", links(world, state, "event", one.event ? [one.event] : [])),
        ...group("Bears on the decision", links(world, state, "event", one.decisions.filter((event) => event !== one.event))),
        ...group("Between", [
          ...links(world, state, "agency", holders.filter((holder) => world.agencies.has(holder))),
          ...links(world, state, "person", holders.filter((holder) => world.people.has(holder))),
        ]),
        ...journeyGroup(world, state),
      ],
    };
  },
  item(world, id, state) {
    const item = world.items.get(id);
    return {
      ...told(item),
      groups: [
        ...group("Arose at", links(world, state, "event", item.arises ? [item.arises] : [])),
        ...journeyGroup(world, state),
        ...group("About", links(world, state, "person", item.about)),
      ],
    };
  },
  person(world, id, state) {
    const person = world.people.get(id);
    if (!person) return null;
    const day = dayShown(state);
    const age = person.died && person.died[1] <= day ? "" : sayAge(person.born, day);
    const related = relatedTo(world, state);
    return {
      heading: person.heading + (age ? `, aged ${age}` : ""),
      lines: person.lines,
      cites: person.cites,
      groups: group("Events", links(world, state, "event", latest(world.events, related.events))),
    };
  },
  agency(world, id, state) {
    const agency = world.agencies.get(id);
    if (!agency) return { heading: "Family", lines: ["Members of the family as holders of information."] };
    const related = relatedTo(world, state);
    const day = dayShown(state);
    const times = world.payload.involvement.filter((row) => row.days[0] <= day && (world.bodyOf(row.agency) === id || world.lineOf(row.agency).includes(id)));
    return {
      heading: agency.heading,
      lines: agency.lines,
      cites: agency.cites,
      groups: [
        ...group("Involvement", times.filter((row) => row.days[3] <= day).map((row) => ({ text: [row.heading, ...row.lines].join(". "), cites: row.cites }))),
        ...group("Latest events", links(world, state, "event", latest(world.events, related.events))),
      ],
    };
  },
  cell(world, id, state) {
    const [item, agency] = cellOf(id);
    const step = cellAt(world, item, agency, dayShown(state));
    const row = world.items.get(item);
    if (!row) return null;
    const label = world.lanes.get(agency)?.label ?? world.label(agency);
    const level = world.payload.styles.levels[step ? step[1] : 4];
    return {
      heading: step ? step[2] : `${label}: ${row.heading}`,
      lines: [`${level.name}. ${level.meaning}`, ...(step ? step[3].filter((line) => line !== level.meaning) : [])],
      cites: step ? step[4] : "",
      groups: [...group("The item", links(world, state, "item", [item])), ...journeyGroup(world, state)],
    };
  },
  flow(world, id, state) {
    const [sender, receiver, family] = id.split(">");
    const name = (one) => world.lanes.get(one)?.label ?? world.label(one);
    const ids = seenCrossings(world, state, "from")
      .filter((one) => world.bodyOf(one.sender) === sender && world.bodyOf(one.receiver) === receiver && one.family === family)
      .map((one) => one.id);
    if (!ids.length) return null;
    const counted = { crossed: "crossed", "did not cross": "did not cross, as the source reports" }[family] ?? "with no record either way";
    const where = sender === receiver ? `Inside ${name(sender)}` : `${name(sender)} to ${name(receiver)}`;
    return { heading: `${where}: ${ids.length} ${counted}`, groups: group("Crossings", links(world, state, "crossing", ids.reverse())) };
  },
  tie(world, id, state) {
    const mark = frameOf(world, state)?.marks.find((one) => one.id === id);
    return mark ? { heading: mark.heading, lines: mark.lines, cites: mark.cites, groups: group("People", links(world, state, "person", mark.people ?? [])) } : null;
  },
  stay(world, id, state) {
    const bar = world.payload.life[Number(id)];
    return bar && bar.from <= dayShown(state) ? told(bar) : null;
  },
  run(world, id, state) {
    const [, , , ...events] = id.split(" "); // its lane, first and last day come first
    const ids = events.filter((one) => hasCome(world, state, "event", one));
    return ids.length ? { heading: `${ids.length} events close together`, groups: group("Events", links(world, state, "event", ids)) } : null;
  },
};

const MOST = 12;

function latest(table, ids) {
  return [...ids].sort((a, b) => table.get(b).at - table.get(a).at).slice(0, MOST);
}

/** The item's way from who had it first, each leg with how long its sender had had it. */
function journeyGroup(world, state) {
  const item = itemOfJourney(world, state);
  if (!item) return [];
  const legs = journeyOf(world, item, seenCrossings(world, state)).map(({ crossing, days }) => ({
    to: `crossing:${crossing.id}`,
    text: `${crossing.lines[0]}: ${world.short(crossing.sender)} ${arrowOf(crossing)} ${world.short(crossing.receiver)}, ${crossing.outcome}`,
    note: days ? `${days} ${days === "1" ? "day" : "days"} after its sender had it` : "",
  }));
  return group("Its way, as far as the source tells", legs);
}

/** The genogram that stands on the day, in the picture chosen: its marks by kind, and all of them. Null if it has not come yet. */
export function frameOf(world, state) {
  const day = dayShown(state);
  const picture = world.payload.family.find((one) => one.standing === state.standing) ?? world.payload.family[0];
  if (!picture) return null;
  const frames = picture.frames.filter((frame) => frame.day <= day);
  const frame = frames[frames.length - 1];
  if (!frame) return null;
  const marks = (names) => names.map((number) => picture.pool[number]);
  const found = { ...frame, people: marks(frame.people), unions: marks(frame.unions), lines: marks(frame.lines), households: marks(frame.households) };
  return { ...found, marks: [...found.unions, ...found.lines, ...found.households] };
}

/** The parallel list: events and crossings that are seen, in the order of time, in one line each. */
export function listOf(world, events, crossings) {
  const rows = [
    ...events.map((row) => ({ to: `event:${row.id}`, at: row.placed ? row.at : Infinity, what: "Event", text: `${row.lines[0]}: ${row.heading}` })),
    ...crossings.map((row) => ({
      to: `crossing:${row.id}`, at: row.placed ? row.at + 0.2 : Infinity, what: "Crossing",
      text: `${row.lines[0]}: ${nameOf(world, "crossing", row.id)} (${row.outcome})`,
    })),
  ];
  return rows.sort((a, b) => a.at - b.at);
}
