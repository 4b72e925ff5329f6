// The row of chips that narrow results; each is a link, so that it has an address.

const FACET_KEYS = ["category", "department", "standing", "immediate", "free"];
const SAYING_YES = { immediate: "可当场办", free: "不收费" };

function chosenIn(address) {
  const chosen = {};
  FACET_KEYS.forEach((key) => {
    const value = address.get(key);
    if (value) chosen[key] = value;
  });
  return chosen;
}

function addressOf(text, chosen) {
  const address = new URLSearchParams();
  address.set("q", text);
  FACET_KEYS.forEach((key) => {
    if (chosen[key]) address.set(key, chosen[key]);
  });
  return "?" + address.toString();
}

// [key, value, words, count] of each chip, in the order in which they stand.
function chipsOf(result, chosen) {
  const names = self.powerlistSearch.names;
  const lists = {
    category: names.categoryList,
    department: names.departmentList,
    standing: names.standingList,
  };
  const listed = (key) => lists[key]
    .filter((entry) => result.facets[key].has(entry.key) || chosen[key] === entry.key)
    .map((entry) => [key, entry.key, entry.title, result.facets[key].get(entry.key) || 0]);
  const several = (key) => {
    const chips = listed(key);
    return chips.length > 1 || chosen[key] ? chips : [];
  };
  const yes = Object.keys(SAYING_YES)
    .filter((key) => result.facets[key].has("1") || chosen[key])
    .map((key) => [key, "1", SAYING_YES[key], result.facets[key].get("1") || 0]);
  const departments = several("department").sort((a, b) => b[3] - a[3]);
  return several("category").concat(yes, several("standing"), departments);
}

function drawFacets(place, text, chosen, result) {
  place.textContent = "";
  const chips = chipsOf(result, chosen);
  place.hidden = chips.length === 0;
  if (!chips.length) return;
  const list = document.createElement("ul");
  const add = (words, count, next, isChosen, facet) => {
    const link = document.createElement("a");
    link.className = "search-chip";
    link.href = addressOf(text, next);
    link.dataset.facet = facet;
    if (isChosen) link.setAttribute("aria-current", "true");
    link.append(words + " ");
    const number = document.createElement("span");
    number.className = "search-chip__count";
    number.textContent = count.toLocaleString("zh-CN");
    link.append(number);
    const entry = document.createElement("li");
    entry.append(link);
    list.append(entry);
  };
  add("全部", result.all, {}, Object.keys(chosen).length === 0, "");
  chips.forEach((chip) => {
    const isChosen = chosen[chip[0]] === chip[1];
    // A chosen chip leads back to where it is not chosen.
    const next = Object.assign({}, chosen, { [chip[0]]: isChosen ? "" : chip[1] });
    add(chip[2], chip[3], next, isChosen, chip[0] + " " + chip[1]);
  });
  place.append(list);
}
