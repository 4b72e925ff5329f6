// What the address says: {text, chosen: {facet: [values]}, sort, depth}, and how it is written.

const FACET_KEYS = ["category", "department", "standing", "immediate", "free", "audience", "channel", "window"];
const GUIDED = ["audience", "channel", "window"]; // these need the file of the service guide

function viewIn(query) {
  const address = new URLSearchParams(query);
  const chosen = {};
  FACET_KEYS.forEach((key) => {
    const values = Array.from(new Set(address.getAll(key).filter(Boolean)));
    if (values.length) chosen[key] = values;
  });
  const depth = Number(address.get("depth")) || undefined;
  return { text: (address.get("q") || "").trim(), chosen, sort: address.get("sort") || "", depth };
}

function addressOf(view) {
  const address = new URLSearchParams();
  address.set("q", view.text);
  FACET_KEYS.forEach((key) => (view.chosen[key] || []).forEach((value) => address.append(key, value)));
  if (view.sort) address.set("sort", view.sort);
  if (view.depth) address.set("depth", view.depth);
  return "?" + address.toString();
}

// The view with a value chosen that was not, or the other way round.
function toggled(view, key, value) {
  const before = view.chosen[key] || [];
  const after = before.indexOf(value) < 0 ? before.concat(value) : before.filter((other) => other !== value);
  const chosen = Object.assign({}, view.chosen, { [key]: after });
  if (!after.length) delete chosen[key];
  return Object.assign({}, view, { chosen });
}

function isNarrowed(view) {
  return Object.keys(view.chosen).length > 0;
}

function isAsked(view) {
  return Boolean(view.text) || isNarrowed(view);
}
