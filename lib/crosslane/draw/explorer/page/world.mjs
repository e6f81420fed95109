// A case as the page works with it: the payload with everything found by its id. Nothing is in it that Python did not send.

/** Look-ups over a payload. Marks of all tables share one way of naming: "event:id", "item:id" and so on. */
export function openWorld(payload) {
  const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
  const agencies = byId(payload.agencies);
  const people = byId(payload.people);
  const events = byId(payload.events);
  const items = byId(payload.items);
  const crossings = byId(payload.crossings);
  const crossingsOf = gather(payload.crossings, (row) => row.items);
  const crossingsAt = gather(payload.crossings, (row) => (row.event ? [row.event, ...row.decisions] : row.decisions));
  const itemsOf = gather(payload.items, (row) => (row.arises ? [row.arises] : []));
  const lineOf = (id) => {
    const line = [];
    for (let at = id; at && agencies.has(at) && !line.includes(at); at = agencies.get(at).within) line.push(at);
    return line;
  };
  return {
    payload, agencies, people, events, items, crossings, crossingsOf, crossingsAt, itemsOf, lineOf,
    lanes: byId(payload.lanes),
    bodyOf: (id) => agencies.get(id)?.body ?? "family",
    label: (id) => (agencies.get(id) ?? people.get(id))?.heading ?? id,
    short: (id) => agencies.get(id)?.short ?? people.get(id)?.heading ?? id,
    decisions: payload.events.filter((event) => event.decision && event.placed).map((event) => event.day),
    days: stepsOf(payload),
  };
}

function gather(rows, keysOf) {
  const found = new Map();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(row);
    }
  }
  return found;
}

/** The days at which something comes into the figure, in order: the steps of the date control. */
function stepsOf(payload) {
  if (payload.axis.by_order) return [];
  const placed = payload.events.filter((event) => event.placed).map((event) => event.day);
  return [...new Set([...payload.days, ...placed])].sort((a, b) => a - b);
}

/** The two parts of a name: kind and id. */
export function splitName(name) {
  const at = name.indexOf(":");
  return at < 0 ? ["", ""] : [name.slice(0, at), name.slice(at + 1)];
}
